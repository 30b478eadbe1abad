from __future__ import annotations

import pytest

from claims.checks import Finding, file_path
from tests.sample import found


def test_passes() -> None:
    assert found(file_path) == []
    assert found(file_path, path=f"records/2023/{'a' * 40}.yaml") == []


@pytest.mark.parametrize(
    "path",
    ["records/2022/sample.yaml", "records/sample.yaml", "records/2023/more/sample.yaml", "records/new/sample.yaml"],
)
def test_the_folder_is_the_year(path: str) -> None:
    assert found(file_path, path=path) == [
        Finding(("year",), f"2023 in {path}", "records/2023/sample.yaml", "move the file, or correct the year")
    ]


@pytest.mark.parametrize("slug", ["Sample", "a_b", "a--b", "-a", "a b", "é", "a" * 41])
def test_a_slug_has_its_characters(slug: str) -> None:
    assert found(file_path, path=f"records/2023/{slug}.yaml") == [
        Finding(
            (),
            f'the file name "{slug}"',
            "a-z, 0-9 and single dashes, 40 characters at most",
            "name the file after the method or two to four words of the title",
        )
    ]


@pytest.mark.parametrize("slug", ["con", "nul", "com1", "lpt9"])
def test_a_device_of_windows_is_no_name(slug: str) -> None:
    [finding] = found(file_path, path=f"records/2023/{slug}.yaml")
    assert finding.found == f'the file name "{slug}", a device of Windows'
    assert found(file_path, path=f"records/2023/{slug}-method.yaml") == []
