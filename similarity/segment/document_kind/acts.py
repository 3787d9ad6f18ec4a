"""What one sentence of an authority does: refuse, give, deny holding, put off, acknowledge, ask back, pass on.

The rules are grammar, not sentences seen: classes of verbs, asserted of this answer. What stands under a
condition ("if an exemption applies"), behind a modal verb ("section 36 may be engaged"), under a negation
("nothing has been withheld") or has the reader for its subject ("you refused") is not done by the sentence.
"""

from __future__ import annotations

import re
from typing import Literal

from similarity.facts.reader import bounded_facts_cache
from similarity.facts.triggers import Sought, WaysTogether
from similarity.kept_work import pattern as compiled_pattern
from similarity.segment.document_kind.voices import Said

__all__ = ["Act", "acts_of", "is_cover", "without_others_business"]

Act = Literal[
    "refuse", "engage", "cost", "vexatious", "charge", "give", "part", "not_held", "put_off", "acknowledge",
    "promise", "ask_back", "pass_on", "undecided",
]  # fmt: skip

_GIVING = (
    r"(?:giv(?:e|es|en|ing)|send(?:s|ing)?|sent|releas(?:e|es|ed|ing)|disclos(?:e|es|ed|ing)|suppl(?:y|ies|ied|ying)"
    r"|provid(?:e|es|ed|ing)|shar(?:e|es|ed|ing)|publish(?:ed|ing)?|hand(?:ed|ing)? (?:it |them |that |this |those |these )?over|mak(?:e|ing) [^.;]{1,30}(?:public|available)"
    r"|made (?:public|available)|let(?:ting)? you (?:have|see)|tell(?:ing)? you (?=where|what|who|how|which|when|the )|part(?:ed|ing)? with)"
)
_PROVISION = r"(?:sections?|regulations?|regs?\.?|ss?\.? ?(?=\d)|exemptions?|exceptions?|adran)"
# What refuses: (pattern, whether a negation before it turns it round)
_REFUSALS: tuple[tuple[Sought, bool], ...] = (
    (Sought(r"\b(?:withh(?:old(?:ing|s)?|eld)|refus(?:e|es|ing)|(?:^|\b(?:is|are|be|been|being|has|have|we|i|status:|outcome:)(?: \w+){0,2} )refused(?! (?:by|entry|bail|leave))|declin(?:e|es|ed|ing) (?:to|your|the|this)|redact(?:ed|ing)?)\b"), True),
    (Sought(r"\b(?:have to|had to|must|shall|will|am|are|we|i) (?:now |also |therefore |hereby )?turn(?:ing)? (?:(?:it|this|that|them|these|you|(?:your|the|this|that) (?:[\w-]+ ){0,2}?(?:request|application|question|part))) down\b|\b(?:request|application|question|part|it) (?:is|has been|must be|has to be) (?:therefore |hereby )?turned down\b"), True),
    (Sought(r"\b(?:held|hold(?:ing|s)?|kept|keep(?:ing|s)?) (?:(?!nothing\b|none\b)[^.;,]{1,40} )?back\b|\b(?:blacked|blanked|taken|left|masked) out\b"), True),
    (Sought(rf"\b(?:not(?! yet)|unable to|never|neither|nor)\b(?: [\w'-]+){{0,4}}? (?:{_GIVING}|comply|answer(?:ed|ing)?)\b"), False),
    (Sought(r"\byou (?:can|may) (?:not|never) (?:now |also )?(?:have|see|be (?:told|given|shown|sent))\b(?! to\b)|\b(?:say|said|saying) no\b"), False),
    (Sought(r"\b(?:can|will) not (?:now )?tell you(?: (?:that|this|it|so|more))?\W*$"), False),
    (Sought(r"\bneed not (?:answer|comply|be (?:answered|sent|given|supplied|disclosed))|\bnot (?:required|obliged|bound) to (?:answer|comply|confirm|disclose|supply|do (?:it|so|that))\b|\bno (?:duty|obligation) to (?:answer|comply|confirm|disclose|supply)\b|\boblige\w* [^.;]{0,20}to (?:answer|comply)"), False),
    (Sought(r"\b(?:can |could |will |may |must )?neither (?:to )?confirm\w*,? (?:n?or) (?:to )?den\w+|\b(?:can|will|shall|do|does) not confirm or deny|\bneither confirming nor denying\b"), False),
    (Sought(r"\b(?:(?:can|will|shall|may|must|do|does) not|declin\w* to|refus\w* to|unable to|not (?:able|going|prepared|willing) to) (?:\w+ )?(?:say|tell (?:you|anyone)|state|indicate|disclose|reveal)(?: (?:to you|either way))? whether (?:or not )?(?:(?:we|i|it|the [\w-]+(?: [\w-]+)?) (?:holds?\b|possess\w*|(?:has|have|keeps?) (?:any(?:thing)?|it|such|nothing|something|information|records?)\b(?=\W*$|[^.;]{0,30}?\b(?:information|records?|documents?|files?|notes?|kind|sort|nothing|none|not)\b))|(?:any )?(?:such )?(?:[\w-]+ ){0,3}?(?:information|records?|documents?|files?|reports?|complaints?|notes?|papers?) (?:is|are) held|there (?:is|are) any(?:thing)?)"), False),
    (Sought(r"\b(?:this|the) (?:\w+ ){0,3}(?:is|acts as|serves as|constitutes|forms|stands as)(?: (?!not\b|no\b|never\b|hardly\b)\w+){0,3} (?:a |an |our |the )?(?:formal |partial )?refusal\b"), True),
)  # fmt: skip
_ENGAGED: tuple[tuple[Sought, bool], ...] = (
    (Sought(r"\b(?:exempt|excepted)\b(?! (?:from disclosure |from release )?(?:if|where|when|unless|only|information\b))"), True),
    (Sought(rf"\b(?:rel(?:y|ies|ied|ying|iance)|rests?|based?) (?:up)?on (?:the )?(?:[\w'-]+ ){{0,4}}?{_PROVISION}"), True),
    (Sought(rf"\b{_PROVISION} (?:[^.;,]{{0,60}}? )?(?:is|are|has been|have been|is being)(?: (?!not\b|no\b|never\b)\w+)? (?:engaged|applied|relied on|relied upon|claimed|the ground|the authority)\b"), True),
    (Sought(rf"\b{_PROVISION} (?:[^.;,]{{0,60}}? )?(?:applies|apply|covers?)\b"), True),
    (Sought(rf"\b{_PROVISION} [^.;]{{0,100}}? (?:permits?|allows?|lets|entitles?|enables?) (?:us|it|the \w+|an? (?!(?:public )?(?:authority|body)\b)\w+)(?: to)? (?:refuse|withhold|wait|keep|hold|decline)\b|\brelieves? (?:us|it|the \w+) (?:of|from)\b"), True),
    (Sought(rf"\b(?:we|i|and|are|am) (?:also )?us(?:e|ing) (?:the )?(?:[\w'-]+ ){{0,3}}?{_PROVISION}"), True),
    (Sought(rf"\bappl(?:y|ies|ied|ying) (?:the )?(?:[\w'-]+ ){{0,4}}?{_PROVISION}|\bexemptions? (?:used|applied|claimed|relied on|cited)\b(?!\W{0,3}(?:n/?a|none|nil|not)\b)|\b{_PROVISION} [\d()a-z]* ?(?:\([^)]*\) ?)?used\b"), True),
)  # fmt: skip
_OTHERS: tuple[tuple[Act, Sought], ...] = (
    ("cost", Sought(r"\b(?:exceed\w*|beyond|over|above|more than|go past|outside|breach\w*) (?:[\w'-]+ ){0,3}[\"“']?(?:appropriate|cost|costs|time|fees?|18[- ]hour|24[- ]hour|statutory|upper) (?:limit|ceiling|threshold)|\b(?:appropriate|cost) limit (?:would|will|has|is) (?:be )?(?:been )?(?:exceeded|passed)|\btoo (?:costly|expensive)\b|\b(?:past|beyond|over|above|exceed\w*) the (?:\w+ )?limit (?:that|which|set|fixed|laid|allowed|of|for)\b")),
    ("vexatious", Sought(r"\b(?:as|is|are|be|being|considered?|deemed|judged|found) (?:\w+ ){0,2}vexatious\b|\brepeated request|\bsubstantially similar\b|\bsections? 17\(6\)|\bs\.? ?14\b|\bsections? 14\b|\b(?:identical|the same) (?:to|as) [^.;]{0,40}\b(?:earlier|previous|last) request")),
    ("charge", Sought(r"\bfees? notice\b|\b(?:pay|payment of|send us) (?:a |the )?(?:fee|charge|sum) of £|\bon (?:receipt of )?(?:your )?payment\b")),
    ("give", Sought(rf"\b(?:is|are|was|were|have been|has been|being) (?:now |also |all |both |therefore |hereby |being |here )?(?:attached|enclosed|set out (?:below|in|here)|answered|in the (?:attached |enclosed )?(?:spreadsheet|workbook|sheet|table|annex|appendix)|with this (?:letter|reply|answer|e-?mail|message)|{_GIVING}(?! (?:by|to us|above|(?:the|a|an) (?:\w+ )?(?:number|reference))))\b|^\W*here (?:is|are) (?:the|your|a|an|our|both|all)\b|\b(?:not|never) (?:withheld|left out|kept back|refused|redacted) any(?:thing| of it| part)\b|^\W*the (?:answer|figure|total|number|cost) (?:[\w ]{0,40}? )?(?:is|was) (?:£ ?)?\d|\bleft (?:nothing|none of it) out\b|\ball (?:that |of what )?(?:we|it|the \w+) holds?\b(?= (?:is|are) (?:attached|enclosed|below|given)|\W*$)|\b(?:please find|attached (?:is|are)|enclosed (?:is|are)|see (?:attached|enclosed|below|the attached)|you will find|i attach|we attach|i enclose|we enclose|attaching|enclosing)\b|\b(?:we|i) (?:have |am |are )?(?:(?:put(?:ting)?|popped|slipped|tucked) (?:[\w'-]+ ){{1,6}}?in(?:side)? with this|includ(?:e|ed|ing) (?:[\w'-]+ ){{1,6}}?(?:with|in) this (?:letter|reply|answer|e-?mail|message|envelope))\b|\b(?:we|i) (?:can|are able to|am able to|are pleased to|am pleased to|have decided to|will|shall) (?:now |also |therefore )?{_GIVING}")),
    ("give", Sought(r"\bno(?:thing| information| part of it) (?:is|was|has been|have been) (?:withheld|held back|left out|refused)\b|\b(?:disclosed|released|provided|answered) in full\b|^(?:disclosed|released|provided|yes)\b|\b(?:partly|part|fully) (?:released|disclosed)\b|\b(?:disclosed|released|provided|answered) ?[:–-] |^(?:[^.;:?]{1,40}[:)]\s*)?(?:enclosed|attached)\b|\b(?:and|also) (?:now )?(?:enclose|attach)\b|\b(?:we|i) (?:(?:now|therefore|accordingly|hereby|do|also) )*(?:release|disclose)\b(?! (?:it|them|information|anything)? ?(?:to|only|if|when|whether)\b)|\b(?:accompan(?:y|ies)|comes? with) this (?:letter|reply|response|answer|e-?mail|message|notice)\b|\b(?:is|are|can be found) (?:at|in) (?:the )?(?:annex|appendix|enclosure|attachment|schedule)\b")),
    ("part", Sought(r"\b(?:partly|in part|partial(?:ly)?|some of (?:it|the|this|your|what)|the rest|the remainder|remaining|apart from(?! (?:the |those |these )?(?:regulations|act)\b)|with the exception of|except for|redacted (?:copy|copies|version|form))\b")),
    ("not_held", Sought(r"\b(?:do|does|did) not (?:currently |actually |ourselves |in fact )?(?:hold|keep|record|possess|have (?:any|this|that|the) (?:information|record|data|figure|document))|\b(?:is|are|was|were) (?:therefore |accordingly |thus |also |so )?not (?:held|kept|recorded)|\bholds? (?:no|none|nothing)\b|\b(?:none|nothing|no part) of (?:it|that|this|these|those|them|what)\b[^.;]{0,40}\b(?:is|are|was|were) (?:held|kept|recorded)\b|^(?:\W*(?:q(?:uestion)? ?)?\d{1,2}[.):]\s+)?not held\b|\b(?:do|does) not have it\b|\b(?:does|do) not exist\b|\b(?:have|has) nothing (?:about|on|of|for|to do with)\b|\bno (?:[\w-]+ ){0,7}(?:is|are|was|were|has been|have been) (?:held|found|kept|recorded|located|identified|traced)\b|\bnothing (?:is |was )?(?:held|found)\b|\bfound nothing\b|\bno longer (?:hold|have|has|keep)s?\b|\b(?:there (?:is|are|was|were)|we (?:have|found)) (?:therefore |accordingly |so |thus )?(?:none\b|no (?:minutes|papers|notes?|recordings?|footage|files?|figures)\b|no (?:such |relevant |recorded )?(?:information|records?|documents?|data|correspondence|reports?)\b)|\bnot (?:something|information) (?:that |which )?(?:we|the \w+) holds?\b")),
    ("put_off", Sought(r"\b(?:(?:can|could|will|shall|are|am|is) not|unable|not (?:yet )?(?:able|in a position|ready)) (?:to )?(?:[\w'-]+ ){0,3}(?:answer|respond|reply|decide|complete|finish|conclude)\b[^.;]{0,60}\b(?:by|within|until|yet|today|in time|as soon|on time|now|at present)\b|\bextend(?:ed|ing|s)? (?:[\w'-]+ ){0,4}(?:time|deadline|period|limit|date|target)|\b(?:time|deadline|period|limit|date)\b[^.;]{0,30}\b(?:has been|is|is being|will be|needs to be|must be) extended|\b(?:further|more|additional|extra|longer|a little more) (?:time|period)\b|\bextension (?:of|to) (?:time|the)|\bsections? 10\(3\)|\bregulation 7\(1\)|\b(?:need|require|take|take us|taking)s? (?:until|a further|another|longer)\b(?!(?: \S+)? (?:hours?|minutes?)\b| \d+\W*$)|\bstill (?:[\w-]+ )?(?:considering|weighing|searching|looking|working|waiting|collating|consulting|gathering|being considered)|\b(?:not|no)\b[^.;]{0,25}\b(?:reached|come to|made|taken|arrived at) (?:a|any|our|its) (?:final )?(?:decision|view|conclusion)\b|\b(?:not|has|have) yet (?:been )?(?:decided|complete\w*|concluded|to (?:be )?(?:decid|complet|conclud|reach|answer|repl|respon|weigh|consider|finish|hear from)\w*)|\bbear with (?:us|me)\b|\b(?:wait|allow us|give us|take) (?:for )?(?:another|one more|a few more) (?:day|week|fortnight|month)|\bholding (?:reply|letter|response)\b|\bnew (?:target|due|deadline) ?(?:date)?\b")),
    ("acknowledge", Sought(r"\b(?:(?:i|we) (?:write to |am writing to )?(?:acknowledge|confirm receipt)|this (?:\w+ )?(?:acknowledges|is to (?:let you know|acknowledge|confirm))|acknowledg(?:e?ment|ing)\b|(?:have|has) (?:now |safely |been )?(?:been )?(?:received|logged|passed to)|receipt of your|\byour (?:\w+ ){0,5}(?:request|e-?mail|letter|message|enquiry) (?:has )?(?:safely )?(?:arrived|come|came)\b|(?:have|has) given (?:it|your request) the (?:number|reference)|\b(?:have|has) got your (?:request|message|e-?mail|letter)|came in on|reached us|was received|has been (?:given|allocated|assigned) (?:the |a )?(?:\w+ )?(?:number|reference)|(?:is|are) (?:now )?being (?:considered|dealt with|processed|handled|looked (?:at|into))|\byour (?:\w+ )?(?:request|e-?mail|letter|message|enquiry) (?:is|was|has been) (?:now )?(?:logged|registered|recorded|entered)|automat(?:ed|ic) (?:reply|response|acknowledg\w+))")),
    ("promise", Sought(r"\b(?:should(?! have (?:\w+ )?(?:\w+ed|been|sent|written|given)\b)|will|shall|aims?|hopes?|intends?|expects?|are aiming|must)\b(?: \w+){0,6}? (?:have|get|receive|hear|answer\w*|respon[ds]\w*|repl(?:y|ied|ies)|write|issue\w*|contact\w*|be (?:sent|answered|dealt|with you|in touch)|come back)\b[^.;]{0,80}\b(?:by|within|before|no later|not later|in due course|on or before|as soon as|shortly|twenty|20|working days?|weeks?|months?)\b|\btwenty working days\b|\b20 working days\b|\b(?:twentieth|20th) working day\b")),
    ("ask_back", Sought(r"\b(?:may|can|could|might) (?:we|i) (?:please )?(?:be told|ask|know) (?:what|which|who|whether|if)|\b(?:may|could|might) (?:we|i) be told\b|\bunderst\w+ (?:what|which) (?:is|was|you) (?:meant|wanted|sought|asked|want|mean|seek)\b|\b(?:before|until) (?:we|it|i|the \w+) (?:can )?(?:start|begin|search|look)\b[^.;]{0,40}\b(?:need|want|tell|know)\b|\bclarif(?:y|ication|ying)\b|\bplease (?:[\w]+ )?confirm (?:your|which|what|whether)\b|\btell us which\b|\bon hold until\b|\bsections? (?:1\(3\)|8\(1\)(?:\(b\))?) of\b(?=[^.;]*\b(?:must|need|require|name|address)\w*)|\buntil you (?:have )?(?:tell|told|let|give|given|send|sent|confirm|name|explain)\w*\b|\bsections? 1\(3\)|\bregulation 9\b|\b(?:could|can|would|will) you (?:please |kindly |therefore )?(?:let us know|tell us|say|specify|explain|narrow|confirm|be more|describe|give us more)|\bplease (?:could you |can you |would you )?(?:let us know|tell us|specify|clarify|say) (?:what|which|who|whether|the|if|more|exactly)|\b(?:can|could|do|are|is|am) not (?:\w+ ){0,4}(?:tell(?! (?:you|the)\b)|identify|understand|know|clear|sure|certain|make out|work out)\b[^.;]{0,60}\b(?:what|which|whether|you|want|mean|seek|after|request)\b|\b(?:more|further|fuller|enough|additional) (?:detail|specific|information from you|particulars)|\b(?:not|in)sufficiently (?:clear|specific|detailed)|\btoo (?:vague|broad|general|wide)\b|\bnarrow(?:ing)? (?:down )?(?:your|the|it)\b")),
    ("pass_on", Sought(r"\btransfer(?:red|ring|s)?\b[^.;]{0,40}\b(?:request|enquiry|letter|email|e-mail|it|part|to)\b|\b(?:pass(?:ed|ing)?|forward(?:ed|ing)?|refer(?:red|ring)?|redirect(?:ed|ing)?|sent|handed)\b(?: (?:your|the|this|that|it|them|on|your request|the request|request|part|of|email|e-mail|letter|enquiry|message|query|questions?))* (?:on |across |over |along )?to (?!you\b|your\b|our (?:letter|e-?mail|reply)|us\b|me\b|the (?:above|request)|internal|the information commissioner|(?:the|our|my|an?) (?:[\w-]+ ){0,3}(?:team|officers?|unit|colleagues?|managers?|directorate|desk|relevant|section|head|clerk|secretary|director|treasurer|solicitor|chief|chair\w*|registrar|deputy|reviewer|governors?|trustees)\b|(?:the|our) (?:(?!county|city|borough|district|council|scottish|welsh)[\w'-]+ ){0,2}(?:department|division|branch)\b)")),
    ("undecided", Sought(r"\bno decision (?:to refuse |to withhold |on [^.;]{1,40})?(?:has|have|had|is|was)\b|\b(?:is|are) not a (?:refusal|decision)|\bnot\b[^.;]{0,40} (?:read|take|treat|see) (?:this|it)(?: \w+)? as (?:a|any) (?:refusal|decision)|\b(?:withheld|holding|keeping|held) (?:back )?nothing\b|\bnothing (?:has|is) (?:been |being )?(?:withheld|refused)|\bnot (?:yet )?(?:been )?refus(?:ed|ing)\b|\b(?:we|i|request|application|this|it|that|nothing|exemptions?|section \d+\w*|information|answer|release|disclosure|outcome)\b[^.;]{0,40}\bnot (?:yet )?(?:been )?decided\b(?! (?:by|on|which|how|when|where)\b)|\bnot (?:yet )?(?:been )?decided (?:whether|if|on|about|what)\b[^.;]{0,60}\b(?:releas|disclos|withh|request|exempt|answer|provid|information)|\bno exemption (?:has been|is being|is) (?:applied|claimed|relied)")),
)  # fmt: skip

# One pass tells which of them, in this order, a sentence may match.
_TOGETHER = WaysTogether(
    [p.ways for p in (*(p for _, p in _OTHERS), *(p for p, _ in (*_REFUSALS, *_ENGAGED)))]
)
_DECIDING: frozenset[Act] = frozenset(["give", "part", "not_held", "undecided"])
_SPOKEN_OF: frozenset[Act] = frozenset(["cost", "vexatious"])  # also without being done
_CONDITION = compiled_pattern(r"^(?:\W*(?:and|but|or|also|however),? )?(?:if|should (?:we|any|it|you|an?|the|there|i|your)|were (?:we|it|the|this|you)|unless|whether|in the event|had )\b")  # fmt: skip
_HEDGED = compiled_pattern(
    r"\b(?:if|whether|unless|may|might|could|would|can|must consider|to consider|considering|considered whether|before"
    r"|any|in case|usually|generally|normally|often|sometimes|always|mostly|typically|decide (?:if|whether|to)|potentially|possibly|provisionally|minded to|why|no longer|not to|lets?|allows?"
    r"|permits?|entitles?|power to|right to|provides?|states?|says?|sets? out|protects?|asked us|complain\w*|guidance|appeal\w*)\b"
)
_NEGATED = compiled_pattern(r"\b(?:not|never|no|nothing|none|neither|without|nor)\b(?: [\w'()-]+){0,5}\W*$")
_READER_DOES = compiled_pattern(
    r"\b(?:you|your (?:council|trust|force|authority|department))(?: (?:have|had|did|are|were|still|also))* ?$"
)
# "You asked how many licences were refused": tells of the request, and refuses nothing unless the writer does in it.
_TELLS_REQUEST = compiled_pattern(
    r"^(?:[\w ,'()/-]{0,60}\b)?(?:(?<!what )(?<!that )(?<!which )(?<!information )you (?:have |had |also )?(?:asked|requested|sought|wanted|wished)|your (?:foi |\w+ )?(?:request|e-?mail|letter)[\w ,]{0,60}\b(?:asked|asks|sought|seeks|requested))\b"
)
_WE_REFUSE = compiled_pattern(
    r"\b(?:we|i|council|trust|force|authority|university|department|board) (?:\w+ ){0,2}(?:refuse|refusing|withhold|withholding|decline|can not|will not|are not|am not|do not|neither)\b|\b(?:is|are) (?:\w+ ){0,2}(?:exempt|withheld|refused)\b"
)
# The answer itself, as a letter that comes with this one; what others wrote, and an answer to one question, are things given.
_KINDS = (
    r"(?:(?:full|formal|final|substantive|complete|official|written|detailed|attached|enclosed|signed) ){0,2}"
)
_LETTER = r"(?:(?:decision|response|refusal|covering|reply|outcome) )?(?:letter|decision|notice|determination|acknowledgement)"
_REPLY = rf"(?:{_KINDS}{_LETTER}|(?:[\w'-]+ ){{0,2}}(?:response|reply|answer))\b(?! (?:from(?! us\b)|served|by|sent|written|received|of (?!\d)|of \d[^.;]{{0,24}}\bfrom(?! us\b)|(?:to|on|for) (?:your )?(?:\w+ )?(?:questions?|parts?|points?|items?|q)\b))"
_WITH_IT = r"(?:attached|enclosed|below|herewith|overleaf|in the (?:attached|enclosed)|with this)"
_COVER = compiled_pattern(
    rf"\b(?:attach\w*|enclos\w*|find|see)\b(?:,? \w+){{0,3}}? (?:our|the|my|a|your|its|full|formal|[\w-]+'s) {_REPLY}"
    rf"|\b(?:our|the|my|your|its|[\w-]+'s) {_REPLY} (?:[\w'/-]+ ){{0,9}}?(?:is|are|can be found) (?:{_WITH_IT})"
    rf"|^\W*(?:(?:our|the|my) )?{_REPLY} (?:[\w'/-]+ ){{0,6}}?(?:{_WITH_IT}|follows)\W*$"
    r"|^\W*(?:please )?(?:see|find|refer to) (?:the )?(?:attached|enclosed)(?: (?:letter|reply|response|notice|answer|document|pdf|file))?(?: (?:in response|in reply|in answer) to your [\w -]{1,40})?\W*$"
)
# "We do not need to rely on section 14", "I am not saying that your request is vexatious"
_NOT_VEXATIOUS = compiled_pattern(
    r"\b(?:not|never|nor|neither|without|no (?:need|wish|intention) to|far from)\b(?: \w+){0,4}? (?:rel(?:y|ying|ied)|seek\w*|treat\w*|regard\w*|consider\w*|appl(?:y|ying|ied)|claim\w*|us(?:e|ing|ed)|say\w*|suggest\w*|think\w*|invok\w+|find\w*|call\w*|deem\w*|refus\w+|see\w*|view\w*|reach\w*)\b[^.;]{0,80}\b(?:14\b|vexatious)"
    r"|\b(?:is|are|was|were|be) (?:not|neither|hardly|by no means)(?: \w+){0,3} vexatious\b"
)
_CLAUSE = compiled_pattern(r"[;:,(–—]|\s-\s|\b(?:and|but|because|so|since)\b")


_MARK = compiled_pattern(r"\[[^\[\]]{0,60}\]")  # "[name redacted]" says nothing of this answer
_OF_COMPLAINTS = compiled_pattern(
    r"\b(?:complain\w*|review|unhappy|dissatisfied|not happy|(?:another|second|fresh) look)\b"
)
_SENT_BY_OTHERS = compiled_pattern(
    r"\b(?:was|were|had been) (?:sent|handed|given|passed) to [^.;]{0,80}?\bby (?!us\b)"
    # "the file was transferred to us in 2012": papers, and no request
    r"|\b(?:was|were|has been|have been) (?:transferred|passed|sent|handed) (?:over )?to (?:us|here|this (?:office|archive|council|department)|the archives?)\b"
)
# "They would not expect their addresses to be sent to a stranger": what may become of papers or names, and no request.
_PASSED_THINGS = compiled_pattern(
    r"\b(?:would|could|might|should|expect\w*|want\w*|wish\w*|fear\w*|afraid|unfair|unlawful|risk\w*|if|once|were|for)\b[^.;]{0,80}\b(?:be |being |been )?(?:pass(?:ed|ing)?|forward(?:ed|ing)?|refer(?:red|ring)?|redirect(?:ed|ing)?|sent|handed)\b"
    r"|\b(?:address(?:es)?|names?|notes?|files?|letters|statements?|papers?|reports?|records?|recordings?|data|details|copies|samples?|plans?|evidence|lists?|invoices?|objections|complaints|drafts?|results?)\b[^.;]{0,40}\b(?:is|are|was|were|has been|have been|had been|be|being) (?:\w+ )?(?:pass(?:ed|ing)?|forward(?:ed|ing)?|referred|redirected|sent|handed)\b"
)
_OF_A_REQUEST = compiled_pattern(r"\b(?:requests?|enquir(?:y|ies)|quer(?:y|ies)|questions?|your|you)\b")
# "Where a request would exceed the limit the officer should refuse it": what is done with any request
_IN_GENERAL = compiled_pattern(
    r"\b(?:where|if|when|whenever) (?:a|an|any) (?:\w+ )?request\b|\brequests (?:may|must|should|can|will|that|which)\b|\b(?:staff|officers?|authorit(?:y|ies)) (?:must|should|may|can)\b"
)
# "Answer: £41,200." gives what was asked, unless it does anything else
_ANSWERS = compiled_pattern(
    r"^(?:our |the )?(?:answer|response|reply|a(?! ?\. *(?![£\d]|yes\b|no\b|none\b)))(?: (?:to )?(?:q(?:uestion)? ?)?\(?[a-z\d]{1,2}\)?)? ?[:.–-] *(?=\S+)(?!(?:see|please see) )"
)
# "They would write less freely if notes were published": nothing is given in what is supposed.
_SUPPOSES = compiled_pattern(r"\b(?:if|unless|until|whether)\b[^,.;:]{0,80}")
# "The inquiry has not yet ended": who puts off an answer speaks of it, of itself or to the reader.
_PUTS_OFF: frozenset[Act] = frozenset(["put_off", "undecided"])
_OF_THIS_ANSWER = compiled_pattern(
    r"\b(?:we|i|us|our|my|me|you|your|this|it|its?elf|that|requests?|repl(?:y|ies)|respon\w+|answer\w*|apolog\w+|sorry|delay\w*|extension|letter|information|exempt\w*|exception|sections?|regulations?|working days?|public interest|balance|disclos\w+|releas\w+|withh\w+|refus\w+|nothing)\b"
)
# "We have relied on the longer time for schools": the time was taken, and this is the answer.
_TIME_TAKEN = compiled_pattern(
    r"\b(?:we|i|it|the \w+) (?:have |has |had )?(?:therefore |also )?(?:relied|took|taken|needed|used)\b(?! (?:until|the view)\b)[^.;]{0,60}\btime\b"
)
_STILL_TO_COME = compiled_pattern(r"\b(?:will|shall|aim|hope|intend|expect|until|still|yet|now need|not)\b")
_NO_ANSWER: frozenset[Act] = frozenset(
    ["refuse", "engage", "not_held", "put_off", "ask_back", "cost", "vexatious", "pass_on", "undecided"]
)


def acts_of(said: Said, deciding: bool = False) -> set[Act]:
    """What a sentence or heading does: everything, or only what decides a request."""
    text = _MARK.sub("", said.text) if "[" in said.text else said.text
    return set(_acts_in(text, deciding, said.role == "reference"))


@bounded_facts_cache(8192)  # the same sentences stand in many letters
def _acts_in(text: str, deciding: bool, tops: bool) -> frozenset[Act]:
    possible = _TOGETHER.open_in(text)
    found: set[Act] = {
        act
        for act, sought in (_OTHERS[n] for n in possible if n < len(_OTHERS))
        if (not deciding or act in _DECIDING) and sought.pattern.search(text)
    }
    if "give" in found and (tops or is_cover(text) or _GIVEN_AWAY.search(text)):
        found.discard("give")
    if "give" in found and _SUPPOSES.search(text) and not _gives_in(_SUPPOSES.sub(" ", text)):
        found.discard("give")
    if not found.isdisjoint(_SPOKEN_OF) and _IN_GENERAL.search(text):
        found -= _SPOKEN_OF
    if "put_off" in found and _TIME_TAKEN.search(text) and not _STILL_TO_COME.search(text):
        found.discard("put_off")
    if "vexatious" in found and _NOT_VEXATIOUS.search(text):
        found.discard("vexatious")
    if "pass_on" in found and (
        _OF_COMPLAINTS.search(text) or _SENT_BY_OTHERS.search(text) or _passes_things(text)
    ):
        found.discard("pass_on")
    if "ask_back" in found and _is_offer(text):
        found.discard("ask_back")
    if _TELLS_REQUEST.search(text):
        found -= {"give", "part"}
        return frozenset(found if not _WE_REFUSE.search(text) else found | {"refuse"})
    if _CONDITION.match(text):
        return frozenset(found & {"ask_back", "pass_on", "promise", "undecided"})
    for number in (n - len(_OTHERS) for n in possible if n >= len(_OTHERS)):
        act: Act = "refuse" if number < len(_REFUSALS) else "engage"
        if act not in found and _asserted(text, *(*_REFUSALS, *_ENGAGED)[number]):
            found.add(act)
    if _ANSWERS.match(text) and not found & _NO_ANSWER:
        found.add("give")
    return frozenset(found)


def without_others_business(said: Said, found: set[Act]) -> set[Act]:
    """What a sentence does, without what it only says of others: that they have not decided, or need more time."""
    if found.isdisjoint(_PUTS_OFF) or _OF_THIS_ANSWER.search(said.text):
        return found
    return found - _PUTS_OFF


def _passes_things(text: str) -> bool:
    """Whether a sentence speaks of papers or names that somebody gets, and of no request."""
    return _OF_A_REQUEST.search(text) is None and _PASSED_THINGS.search(text) is not None


def _gives_in(text: str) -> bool:
    return any(sought.pattern.search(text) for act, sought in _OTHERS if act == "give")


def is_cover(text: str) -> bool:
    """Whether a sentence only says that the answer lies with it."""
    return _COVER.search(text) is not None


def _asserted(text: str, pattern: Sought, turns: bool) -> bool:
    """Whether a match stands unconditioned, not negated, and is not what the reader does."""
    for match in pattern.pattern.finditer(text):
        start = max((m.end() for m in _CLAUSE.finditer(text, 0, match.start())), default=0)
        before = text[start : match.start()]
        if not turns:
            before = _CAN_NOT.sub("", before)  # "can not" asserts, where "can" alone is a maybe
        if _HEDGED.search(before) or _READER_DOES.search(before):
            continue
        if turns and _ONCE.search(before):
            continue
        if not turns and _TOLD_OF_OTHERS.search(before):
            continue
        if turns and _NEGATED.search(before):
            continue
        if not turns and _put_off_only(text[match.start() :]):
            continue
        return True
    return False


# "She was never sent it": what befell others, or what an older answer did.
_TOLD_OF_OTHERS = compiled_pattern(r"(?:^\s*|\b(?:she|he|they|who|which|it) )(?:was|were|had been) $")
_CAN_NOT = compiled_pattern(r"\bcan (?:therefore |however |also )?$")
_ONCE = compiled_pattern(r"\bhad $")  # "one of the three had been refused"
_GIVEN_AWAY = compiled_pattern(
    r"\b(?:was|were|had been) (?:[\w-]+ )?(?:handed over|given|transferred|sent|released|passed|supplied|provided) (?:\w+ )?to (?!you\b|your\b|any|the (?:applicant|requester|public)\b)"
    r"|\b(?:was|were|had been) (?:\w+ )?(?:given|supplied|provided|shared|disclosed|sent|passed) (?:\w+ly )?(?:in (?:strict )?confidence|in private|under (?:an?|terms)|on (?:the )?(?:understanding|condition|basis|terms)|confidentially|voluntarily)\b"
    r"|\bprovided (?:for )?by (?:law|statute|an? enactment)\b|\bwe (?:can|could|will|would) \w+ [^.;]{0,50}\bif you (?:ask|wish|want|write|tell|say|would like|let us know)\b"
    r"|\bcertificate\b[^.;]{0,90}\b(?:enclosed|attached)\b|\b(?:an?|the) (?:\w+ )?form is (?:enclosed|attached)\b|\b(?:reasons?|arguments?|explanations?|considerations?|text of (?:the|that|this|these) \w+)\b[^.;]{0,90}\b(?:in|at) (?:the |an )?(?:annex|appendix|schedule)\b"
    r"|\b(?:was|were|been) given (?:\w+ ){0,2}(?:notice|warning|permission|leave|priority|assurances?|an assurance|a promise)\b"
    r"|\b(?:this|our|the|your|that|first|earlier) (?:\w+ )?(?:response|reply|letter|answer|decision|notice|page|e-?mail|request|acknowledgement) (?:is|was|has been) (?:\w+ )?(?:sent|given|published|released|provided|issued)\b"
    r"|\b(?:was|were) (?:handed over|given|transferred|sent|released|passed)\b[^.;]{0,60}\bto (?:the |an? )?(?:[\w'-]+ ){1,4}(?:council|board|agency|authority|ministry|department|trust|company|commission|service|office)\b"
    r"|\b(?:was|were|has been|have been|had been) (?:\w+ )?(?:given|answered|told|disclosed|released|provided|explained|set out)\b[^.;]{0,40}\b(?:in (?:open |public )?court|(?:in|to) parliament|(?:in|to) the (?:house|chamber|press|jury)|in (?:his|her|their|its) (?:judgment|evidence|speech|statement)|at (?:the|a) (?:trial|hearing|inquest|inquiry|tribunal|press conference)|in general terms)\b"
)  # long ago, to another body, or to all the world elsewhere
_LATER = compiled_pattern(
    r"^[^;:]{0,60}\b(?:answer|comply)\w*\b[^;:]{0,60}\b(?:by|within|until|yet|in time|on time|at present)\b"
    r"|^[^;:]{0,120}\b(?:by today|in time|without (?:more|further|knowing|your)|until (?:you|we have heard))\b"
)


def _put_off_only(rest: str) -> bool:
    """Whether a negated verb only puts off, as "cannot answer by today" does."""
    return _LATER.match(rest) is not None


def _is_offer(text: str) -> bool:
    """A refusal offers to narrow the request, or tells what may apply to a narrower one: that asks nothing back."""
    return (
        re.search(
            r"\b(?:sections?|regulations?|exemptions?|exceptions?)\b[^.;]{0,40}\b(?:may|might|could|would)\b|\b(?:limit|within|under) the (?:\w+ )?(?:cost|limit)|\bbring (?:it|the|your) ",
            text,
        )
        is not None
    )
