"""Which provisions each part of the reasons is for."""
