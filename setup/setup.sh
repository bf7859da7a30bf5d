#!/bin/sh
# setup.sh reports|test|signing|judges [again]: make this checkout able to run; done once, then answers at
# once (not with `again`; and judges, which only developers ask for, are looked at each time).
# What it needs: a Python of 3.11 or later, named by PYTHON= or found among the usual names.
set -eu
cd "$(dirname "$0")/.."
target=$1
again=${2-}

# Everything that set-up reads, this folder and the two settings: when the sum differs, it runs.
key() {
    pwd -P
    echo "${PYTHON-} ${KAOHE_FONTS-}"
    cat requirements.lock requirements-dev.lock requirements-sign.lock pyproject.toml \
        pipeline/libraries.py \
        setup/setup.sh setup/*.py setup/fonts.lock | cksum
}

# A font written after set-up finished may be damaged: then set-up compares the sums, once.
fonts_untouched() {
    [ -z "${KAOHE_FONTS-}" ] || return 0
    while read -r kind file rest; do
        [ "$kind" = font ] || continue
        [ -s ".cache/fonts/$file" ] || return 1
        [ ! ".cache/fonts/$file" -nt ".venv/ready-$target" ] || return 1
    done <setup/fonts.lock
}

ready() {
    [ -x .venv/bin/python ] && [ -r ".venv/ready-$target" ] &&
        [ "$(cat ".venv/ready-$target")" = "$(key)" ] && fonts_untouched
}

# A name alone proves nothing: some are stand-ins that run only where a version is chosen.
find_python() {
    for name in "${PYTHON:-python3.13}" python3.12 python3.11 python3; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return 0
        fi
        [ -z "${PYTHON-}" ] || break
    done
    cat >&2 <<END

需要 Python 3.11 或更新的版本${PYTHON:+（PYTHON=$PYTHON 不合用）}。请安装后再来一次；装在别处的用 PYTHON=路径 指明。
Python 3.11 or later is needed${PYTHON:+ (PYTHON=$PYTHON is not one)}. Install it, or name it with PYTHON=path:
    Debian 12, Ubuntu 24.04:  sudo apt-get install python3 python3-venv
    Fedora:  sudo dnf install python3        macOS:  brew install python
END
    return 1
}

if [ "$again" != again ] && ready; then exit 0; fi
python=$(find_python)
"$python" -B -m setup "$target"
if [ "$target" != judges ]; then key >".venv/ready-$target"; fi
