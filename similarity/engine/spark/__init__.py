"""The stages of a run on Apache Spark, through ``mapInArrow``: Arrow tables in, Arrow tables out, no pandas."""
