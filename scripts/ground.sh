# What scripts/setup, demo, test, check and browser share. Sourced, never run.
# Sentences for people go to stderr, so that a script's answer can be read from stdout.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
VENV=$ROOT/.venv

say() { printf '%s\n' "$*" >&2; }

give_up() {
    say "$*"
    exit 1
}

# apt is used only where nobody has to be asked: as root on Debian or a relative of it.
may_apt() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && grep -qE '^ID(_LIKE)?=.*(debian|ubuntu)' /etc/os-release
}

is_debian_itself() { grep -qxE 'ID="?debian"?' /etc/os-release 2>/dev/null; }

# apt_install PACKAGE...: quiet unless it fails.
apt_install() {
    local log
    log=$(mktemp)
    say "Installing $* with apt."
    if { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } \
        </dev/null >"$log" 2>&1; then
        rm -f "$log"
    else
        cat "$log" >&2
        rm -f "$log"
        return 1
    fi
}

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

# The first Python of at least 3.11; $HEMICYCLE_PYTHON goes before all others.
find_python() {
    local name
    for name in ${HEMICYCLE_PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
        if command -v "$name" >/dev/null && is_new_enough "$name"; then
            command -v "$name"
            return
        fi
    done
    give_up "Hemicycle needs Python 3.11 or newer, and there is none here."
}

can_make_environments() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

make_environment() {
    local python
    python=$(find_python)
    if ! can_make_environments "$python" && may_apt; then
        apt_install python3-venv || true
    fi
    can_make_environments "$python" ||
        give_up "$python cannot make an environment: please install the package python3-venv and start again."
    if [ -L "$VENV" ]; then rm "$VENV"; fi # it leads to another folder's environment, which is not ours to empty
    "$python" -m venv --clear "$VENV"
}

# The environment belongs to this folder, this pyproject.toml, and this version of the scripts.
environment_stamp() { printf '%s\n%s\n' "$VENV" "$(cksum <"$ROOT/pyproject.toml")"; }

# Also after an upgrade of the system took away the Python that the environment stood on.
is_stamped() {
    [ -x "$VENV/bin/python" ] && [ -f "$VENV/ready-$1" ] && [ "$(cat "$VENV/ready-$1")" = "$(environment_stamp)" ]
}

# ensure_environment use|dev: .venv with the hemicycle command in it, with "dev" also the tools for tests and checks.
ensure_environment() {
    if is_stamped dev || is_stamped "$1"; then return; fi
    if command -v flock >/dev/null; then # two scripts started together: the second waits, then finds it done
        exec 9<"$ROOT"
        flock 9
    fi
    if ! is_stamped dev && ! is_stamped "$1"; then install_environment "$1"; fi
    exec 9<&-
}

install_environment() {
    local what=$ROOT
    [ "$1" = use ] || what="$ROOT[$1]"
    say "Preparing the environment in $VENV (once; a minute or two)."
    # Commands in an environment know its folder by name: one that was moved or copied here is made anew.
    if ! is_new_enough "$VENV/bin/python" || ! grep -qsF "$VENV" "$VENV/bin/activate"; then make_environment; fi
    rm -f "$VENV"/ready-*
    "$VENV/bin/python" -m pip install -qq --disable-pip-version-check --editable "$what" >&2 ||
        give_up "The libraries could not be installed (see above). This step needs the internet, once."
    environment_stamp >"$VENV/ready-$1"
}

# Playwright brings a Node.js of its own, which needs a library that a small Debian lacks.
ensure_playwright() {
    ensure_environment dev
    playwright_starts || { may_apt && apt_install libatomic1 && playwright_starts; } ||
        give_up "Playwright does not start here: please install the package libatomic1 and start again."
}

playwright_starts() { "$VENV/bin/playwright" --version >/dev/null 2>&1; }

# The tests put a real nginx in front. apt starts what it installs, and nobody asked for a server on port 80.
ensure_nginx() {
    local policy=/usr/sbin/policy-rc.d made=
    if command -v nginx >/dev/null || [ -x /usr/sbin/nginx ]; then return; fi
    if may_apt; then
        if [ ! -e $policy ]; then
            printf '#!/bin/sh\nexit 101\n' >$policy && chmod 755 $policy && made=$policy
        fi
        apt_install nginx || true
        if [ -n "$made" ]; then rm -f "$made"; fi
    fi
    [ -x /usr/sbin/nginx ] || say "There is no nginx here: the tests of tests/web/test_accel.py will fail. Please install it."
}

have_node() {
    if command -v node >/dev/null && command -v npm >/dev/null; then return; fi
    may_apt && apt_install nodejs npm && return
    say "The checks on JavaScript need Node.js 18 or newer with npm: please install them and start again."
    return 1
}

# Only TypeScript, axe and what they need, at the versions of package-lock.json; again when that file changes.
ensure_node_tools() {
    have_node && { cmp -s "$ROOT/package-lock.json" "$ROOT/node_modules/.lock" || {
        npm --prefix "$ROOT" ci --no-audit --no-fund && cp "$ROOT/package-lock.json" "$ROOT/node_modules/.lock"
    }; }
}
