from __future__ import annotations

import time

import pytest

from claims.lookup.venues import venue_key, venue_of
from claims.vocabulary import Vocabularies

_ACL = "Association for Computational Linguistics"
NAMES = {
    "aaai": [
        "Proceedings of the AAAI Conference on Artificial Intelligence",
        "Thirty-Sixth AAAI Conference on Artificial Intelligence, AAAI 2022, Virtual Event, February 22, 2022",
    ],
    "acl": [
        f"Proceedings of the 61st Annual Meeting of the {_ACL} (Volume 1: Long Papers)",
        f"Proceedings of the 59th Annual Meeting of the {_ACL} and the 11th International Joint Conference on Natural "
        "Language Processing (Volume 2: Short Papers)",
        "ACL/IJCNLP (1)",
        "Proc. ACL",
    ],
    "acm-csur": ["ACM Comput. Surv.", "ACM Computing Surveys (CSUR)"],
    "aistats": [
        "Proceedings of The 27th International Conference on Artificial Intelligence and Statistics",
        "Proceedings of the Twenty Third International Conference on Artificial Intelligence and Statistics",
    ],
    "arxiv": ["CoRR", "arXiv preprint", "ArXiv", "arXiv e-prints"],
    "asplos": [
        "Proceedings of the 29th ACM International Conference on Architectural Support for Programming Languages and "
        "Operating Systems, Volume 2",
        "ASPLOS ’24",
    ],
    "colm": ["First Conference on Language Modeling", "Second Conference on Language Modeling, COLM 2025"],
    "cvpr": [
        "2016 IEEE Conference on Computer Vision and Pattern Recognition (CVPR)",
        "Proceedings of the IEEE/CVF Conference on Computer Vision and Pattern Recognition",
        "2009 IEEE Computer Society Conference on Computer Vision and Pattern Recognition",
        "IEEE Conf. Comput. Vis. Pattern Recog.",
    ],
    "eacl": [f"Proceedings of the 17th Conference of the European Chapter of the {_ACL}"],
    "eccv": ["Computer Vision – ECCV 2020", "Computer Vision - ECCV 2022 - 17th European Conference, Tel Aviv, Part I"],
    "emnlp": [
        "Proceedings of the 2023 Conference on Empirical Methods in Natural Language Processing",
        "Proceedings of the 2019 Conference on Empirical Methods in Natural Language Processing and the 9th "
        "International Joint Conference on Natural Language Processing (EMNLP-IJCNLP)",
    ],
    "iccv": ["2023 IEEE/CVF International Conference on Computer Vision (ICCV)", "Int. Conf. Comput. Vis."],
    "iclr": [
        "The Twelfth International Conference on Learning Representations",
        "8th International Conference on Learning Representations, ICLR 2020, Addis Ababa, Ethiopia, April 26-30, 2020",
        "ICLR (Poster)",
        "5th International Conference on Learning Representations, ICLR 2017, Toulon, Conference Track Proceedings",
    ],
    "icml": [
        "Proceedings of the 41st International Conference on Machine Learning",
        "International Conference on Machine Learning, ICML 2023, 23-29 July 2023, Honolulu, Hawaii, USA",
        "Proceedings of the International Conference on Machine Learning (ICML)",
        "International conference on machine learning, Honolulu, Hawaii",
        "In Proc. of the 37th Intl. Conf. on Machine Learning",
        "ICML2024",
        "ICML 2022 Spotlight",
        "Proc. 41st Int. Conf. Mach. Learn.",
    ],
    "jmlr": ["J. Mach. Learn. Res.", "The Journal of Machine Learning Research"],
    "mlsys": ["Proceedings of Machine Learning and Systems 6", "Proceedings of the 2nd SysML Conference"],
    "naacl": [
        f"Proceedings of the 2024 Conference of the North American Chapter of the {_ACL}: Human Language Technologies "
        "(Volume 1: Long Papers)",
        f"Proceedings of the 2025 Conference of the Nations of the Americas Chapter of the {_ACL}: Human Language "
        "Technologies (Volume 1: Long Papers)",
        "NAACL-HLT (1)",
    ],
    "neurips": [
        "Advances in Neural Information Processing Systems 37",
        "Thirty-seventh Conference on Neural Information Processing Systems",
        "Proceedings of the 31st International Conference on Neural Information Processing Systems",
        "Advances in Neural Information Processing Systems 30: Annual Conference on Neural Information Processing "
        "Systems 2017, December 4-9, 2017, Long Beach, CA, USA",
        "Adv. Neural Inform. Process. Syst.",
        "NIPS'17",
    ],
    "osdi": ["15th USENIX Symposium on Operating Systems Design and Implementation (OSDI 21)"],
    "stoc": [
        "Proceedings of the forty-seventh annual ACM symposium on Theory of Computing",
        "Proceedings of the 51st Annual ACM SIGACT Symposium on Theory of Computing, STOC 2019, Phoenix, AZ, USA",
    ],
    "tmlr": ["Trans. Mach. Learn. Res.", "Transactions on Machine Learning Research"],
    "usenix-atc": [
        "2021 USENIX Annual Technical Conference (USENIX ATC 21)",
        "2018 USENIX Conference on Usenix Annual Technical Conference",
    ],
    "3dv": ["2025 International Conference on 3D Vision (3DV)"],
    "acml": ["Proceedings of the 15th Asian Conference on Machine Learning"],
    "automl": ["Proceedings of the Third International Conference on Automated Machine Learning"],
    "coling": ["Proceedings of the 31st International Conference on Computational Linguistics"],
    "colt": ["Proceedings of Thirty Eighth Conference on Learning Theory"],
    "corl": ["Proceedings of The 8th Conference on Robot Learning", "7th Annual Conference on Robot Learning"],
    "eurosys": ["Proceedings of the Nineteenth European Conference on Computer Systems"],
    "hpca": ["2024 IEEE International Symposium on High-Performance Computer Architecture (HPCA)"],
    "icassp": ["ICASSP 2023 - 2023 IEEE International Conference on Acoustics, Speech and Signal Processing (ICASSP)"],
    "icra": ["2023 IEEE International Conference on Robotics and Automation (ICRA)"],
    "ijcai": ["Proceedings of the Thirty-Third International Joint Conference on Artificial Intelligence"],
    "interspeech": ["Interspeech 2023", "INTERSPEECH"],
    "iros": ["2023 IEEE/RSJ International Conference on Intelligent Robots and Systems (IROS)"],
    "isca": ["Proceedings of the 50th Annual International Symposium on Computer Architecture"],
    "kdd": ["Proceedings of the 30th ACM SIGKDD Conference on Knowledge Discovery and Data Mining"],
    "micro": ["Proceedings of the 56th Annual IEEE/ACM International Symposium on Microarchitecture"],
    "nsdi": ["21st USENIX Symposium on Networked Systems Design and Implementation (NSDI 24)"],
    "recsys": ["Proceedings of the 18th ACM Conference on Recommender Systems"],
    "rss": ["Robotics: Science and Systems 2024"],
    "sc": ["SC23: International Conference for High Performance Computing, Networking, Storage and Analysis"],
    "siggraph": ["ACM Transactions on Graphics (TOG)", "ACM SIGGRAPH 2023 Conference Proceedings"],
    "siggraph-asia": ["SIGGRAPH Asia 2023 Conference Papers"],
    "sigir": [
        "Proceedings of the 46th International ACM SIGIR Conference on Research and "
        "Development in Information Retrieval"
    ],
    "sosp": ["Proceedings of the 29th Symposium on Operating Systems Principles"],
    "tacl": ["Transactions of the Association for Computational Linguistics"],
    "tpami": ["IEEE Transactions on Pattern Analysis and Machine Intelligence"],
    "uai": ["Proceedings of the Fortieth Conference on Uncertainty in Artificial Intelligence"],
    "vldb": ["Proceedings of the VLDB Endowment"],
    "wacv": ["2024 IEEE/CVF Winter Conference on Applications of Computer Vision (WACV)"],
    "www": ["Proceedings of the ACM Web Conference 2024", "Proceedings of the ACM on Web Conference 2025"],
}


@pytest.mark.parametrize(("key", "name"), [(key, name) for key, names in NAMES.items() for name in names])
def test_the_official_names_of_a_venue_have_its_key(key: str, name: str, vocabularies: Vocabularies) -> None:
    assert venue_of([name], vocabularies.venues) == (key, name, "", False)


def test_every_published_venue_has_an_official_name_here(vocabularies: Vocabularies) -> None:
    assert set(vocabularies.venues) - set(NAMES) == {"public-report"}


@pytest.mark.parametrize(
    "name",
    [
        "Nature",
        "Proceedings of Machine Learning Research",
        "International Conference on Machine Learning and Applications (ICMLA)",
        "International Conference on Machine Learning, Optimization, and Data Science",
        "Submitted to The Twelfth International Conference on Learning Representations",
        f"Findings of the {_ACL}",
        "Pattern Recognition Letters",
    ],
)
def test_other_venues_have_no_key_and_keep_their_words(name: str, vocabularies: Vocabularies) -> None:
    assert venue_of([name], vocabularies.venues) == (None, name, "", False)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("emnlp", f"Findings of the {_ACL}: EMNLP 2023"),
        ("acl", f"Findings of the {_ACL} ACL 2024"),
        ("acl", f"Findings of the {_ACL}: ACL-IJCNLP 2021"),
        ("naacl", "Findings of the ACL: NAACL 2024"),
        ("emnlp", "EMNLP 2020 Findings"),
        ("acl", "ACL (Findings)"),
        (
            "emnlp",
            "Proceedings of the 2023 Conference on Empirical Methods in Natural Language Processing: Industry Track",
        ),
        ("neurips", "Proceedings of the Neural Information Processing Systems Track on Datasets and Benchmarks"),
        ("neurips", "Thirty-seventh Conference on Neural Information Processing Systems Datasets and Benchmarks Track"),
    ],
)
def test_a_volume_beside_the_main_proceedings_is_named(key: str, name: str, vocabularies: Vocabularies) -> None:
    venue = venue_of([name], vocabularies.venues)
    assert (venue.key, venue.is_part) == (key, True)
    assert name in venue.note


@pytest.mark.parametrize(
    "name",
    [
        "Proceedings of the IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR) Workshops",
        "ICLR 2024 Workshop on Made-Up Agents",
        "2nd Workshop on Small Things @ ICML2024",
    ],
)
def test_a_workshop_at_a_venue_is_not_the_venue(name: str, vocabularies: Vocabularies) -> None:
    venue = venue_of([name, "ICML"], vocabularies.venues)
    assert (venue.key, venue.words) == (None, name)
    assert "workshop" in venue.note or "not of it" in venue.note


def test_the_first_name_with_a_key_counts(vocabularies: Vocabularies) -> None:
    assert venue_of(["Lecture Notes", "", "ICML '23"], vocabularies.venues).key == "icml"
    assert venue_of([], vocabularies.venues) == (None, "", "", False)


@pytest.mark.parametrize("mark", [",", "(", "(a)", " - ", "a, ", "and the 1st ", "vol. 1 ", "findings of the ", "a."])
def test_long_names_take_no_time(mark: str, vocabularies: Vocabularies) -> None:
    start = time.process_time()
    assert venue_key((mark * 40_000)[:500], vocabularies.venues) is None
    assert venue_of([mark * 40_000], vocabularies.venues).key is None
    assert time.process_time() - start < 2
