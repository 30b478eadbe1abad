"""Phrases of claims as regular expressions; every repetition is bounded, so that no text makes them slow."""

from __future__ import annotations

AMOUNT = (
    r"(?:param\w{0,8}|memory|cache|data|tokens|samples|examples|flops|FLOPs|comput\w{0,8}|costs?|budget|time|weights|"
    r"storage|size|labels|energy|footprint|steps|resources|GPU|annotations|images|runtime|latency|datasets?|"
    r"corpus|training set|power|"
    r"bandwidth|communication|queries|bits|demonstrations|(?:token )?count)\b"
)
"""Nouns of shares and fractions: things a method takes less of."""
STOP = (
    r"(?:and|or|with|while|on|of|in|at|than|over|by|for|to|from|compared|as|when|using|is|are|but|without|no|any|"
    r"which|that|respectively)"
)
"""Words that end the noun phrase of a figure: the text after them is about something else."""
GAP = rf"(?:(?!{STOP}\b)(?:[\w/.@'-]*\w|\([\w@-]{{1,12}}\)) ){{0,5}}?"
NOUN = r"(?: [\w'/-]+){0,3}?"
DOWN = r"(?:fewer|less|lower|smaller|cheaper|shorter|lighter|reductions?|decreases?|savings?|compression|cut)"
UP = (
    r"(?:faster|quicker|speed-?ups?|acceleration|higher|increases?|improvements?|gains?|more|better|boosts?|larger|"
    r"longer|greater|lift|enhancements?|uplift|stronger|improved|growth|jump|increment|advantage|margin)"
)
WORSE = (
    r"(?:loss|drops?|degradations?|declines?|slower|worse|overheads?|slowdowns?|penalty|deterioration|"
    r"sacrifice|gap|deviation|downgrade)"
)
REDUCE = (
    r"(?:reduc|decreas|lower|cut|shrink|sav|shorten|minimi[sz]|compress|drop(?!out)|narrow(?=s|ed|ing)|prun|"
    r"remov|eliminat|skip|discard|trim|"
    r"diminish|slash|lessen|alleviat|mitigat|clos(?=e|ing)|declin|fall(?=s|ing| by)|fell|degrad)\w{0,10}"
)
RAISE = (
    r"(?:improv|increas|boost|outperform|rais|surpass|exceed|enhanc|gain|beat|accelerat|speed|advanc|elevat|better|"
    r"lift|higher|faster|ahead|push|ris(?=e|ing)|grow|climb)\w{0,10}"
)
TAKES = r"\b(?:tak|requir|need)(?:s|es|e|ing|en|ed)?\b[^;,.]{0,30}?"
LONGER_TIME = r" (?:more time\b|longer\b(?: (?:to|than|for|on|with|in|per)\b|[.,;)]|$))"
"""Before and after a figure: how much more time something takes."""
LAST_VERB = rf"(?:(?!\b(?:{REDUCE}|{RAISE}))[^;]){{0,200}}"
"""Anything but another verb of change: the nearest verb governs the figure."""
REACH = (
    r"(?:achiev|reach|attain|obtain|scor|get|deliver|yield|record|hit|produc|giv|report|show|top|"
    r"result)\w{0,8}(?: in)?"
)
KEEP = r"(?:averag|retain|maintain|preserv|keep|kept|recover|match|achiev|reach|attain|deliver|obtain)\w{0,4}"
VERB = (
    r"(?: (?:introduc|us|requir|need|add|train|updat|cost|tak|consum|tun|modif|chang|fine-?tun|learn|stor|"
    r"keep|activat|access|process|comput|annotat|label|evaluat|select|retain|transmit|shar|touch|alter|"
    r"retriev)\w{0,4})?"
)
ONLY = rf"(?:only|just|merely|mere|as (?:little|few|low) as|a single|less than|fewer than|within|under|<){VERB}"
LEVEL = (
    r"(?:top-?[15]|accurac(?:y|ies)|acc\b\.?|success|win[- ]?rates?|precision|recall|F1|f1|f-score|mAP|AP|mIoU|IoU|"
    r"AUC|AUROC|BLEU|ROUGE|correct\w{0,6}|exact match|[Ee]rror rates?|[Ee]rrors?|pass@?\d{0,3}|rates?|[Ss]cores?|WER|"
    r"CER|EM|agreement|coverage|(?:hit|acceptance|detection) ratios?|"
    r"sensitivity|specificity|utilization|MFU|MOS|NDCG|PSNR|SSIM|CIDEr|Accuracy|Recall|Precision)"
)
NAMED_SCORE = (
    r"(?:(?:Fr[eé]chet )?[Ii]nception (?:[Ss]core|[Dd]istance)|FID|KID|FVD|IS|BLEU|ROUGE(?:-[L\d])?|METEOR|CIDEr|"
    r"SPICE|F1|EM|mAP|AP(?:_?(?:box|mask|50|75))?|mIoU|IoU|AUC|AUROC|PSNR|SSIM|LPIPS|WER|CER|PPL|[Pp]erplexity|"
    r"MSE|MAE|RMSE|NLL|BPC|bpc|MRR|"
    r"NDCG|MOS|Elo|GLUE|MT-Bench|NDS|PQ|MCC|SQuAD|CLIP|bits per (?:dim\w{0,6}|character|byte)|bits/dim|SDR|SI-SNR|"
    r"PESQ|Dice|(?:top-?[15] )?accuracy|top-?[15]|correlation|"
    r"(?:test |mean |average |absolute |squared |relative ){0,3}errors?|"
    r"(?:average|mean|total|episodic|final) (?:reward|return)s?|(?i:(?:[\w)-]+ )?scores?))"
    r"(?:-\d{1,3}K|@\d{1,3})?(?:[- ][Ss]cores?)?(?: \([\w -]{1,20}\))?"
)
