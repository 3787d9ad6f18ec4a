"""Every check of what a letter says against itself or the law it relies on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from similarity.audit.contradictions.absolute_or_qualified import wrong_kinds
from similarity.audit.contradictions.costs.carried_products import carried_products
from similarity.audit.contradictions.costs.cost_estimates import wrong_estimates
from similarity.audit.contradictions.costs.priced_hours import wrong_prices
from similarity.audit.contradictions.costs.table_products import wrong_rows
from similarity.audit.contradictions.costs.what_counts import uncounted_work, wrong_rates
from similarity.audit.contradictions.enclosed_though_refused import enclosed_though_refused
from similarity.audit.contradictions.held_for_us import gone_and_withheld, held_for_us
from similarity.audit.contradictions.held_or_not import held_or_not
from similarity.audit.contradictions.limits_of_bodies import wrong_limits
from similarity.audit.contradictions.not_held_and_refused import not_held_and_refused
from similarity.audit.contradictions.presumptions import turned_presumption
from similarity.audit.contradictions.scope.conditions_denied import conditions_denied
from similarity.audit.contradictions.scope.for_other_bodies import for_other_bodies
from similarity.audit.contradictions.scope.likely_under_regulations import likely_under_regulations
from similarity.audit.contradictions.scope.number_of_the_other_act import number_of_the_other_act
from similarity.audit.contradictions.scope.policy_and_conduct import policy_and_conduct
from similarity.audit.contradictions.scope.qualified_person import qualified_person_of_the_other_act
from similarity.audit.contradictions.scope.silent_elsewhere import silent_elsewhere
from similarity.audit.contradictions.scope.weighed_needlessly import weighed_needlessly
from similarity.audit.contradictions.silent_by_wrong_clause import silent_by_wrong_clause
from similarity.audit.contradictions.skipped_questions import skipped_questions
from similarity.audit.contradictions.sums import wrong_sums
from similarity.records import Finding, Letter

__all__ = ["contradictions"]

_CHECKS: tuple[Callable[[Letter], Iterator[Finding]], ...] = (
    wrong_sums,
    wrong_estimates,
    wrong_prices,
    wrong_rows,
    conditions_denied,
    policy_and_conduct,
    number_of_the_other_act,
    likely_under_regulations,
    held_for_us,
    gone_and_withheld,
    carried_products,
    wrong_limits,
    wrong_kinds,
    turned_presumption,
    silent_by_wrong_clause,
    held_or_not,
    not_held_and_refused,
    enclosed_though_refused,
    skipped_questions,
    for_other_bodies,
    silent_elsewhere,
    wrong_rates,
    uncounted_work,
    weighed_needlessly,
    qualified_person_of_the_other_act,
)


def contradictions(letter: Letter) -> Iterator[Finding]:
    """What each check finds in one letter, in a fixed order."""
    for check in _CHECKS:
        yield from check(letter)
