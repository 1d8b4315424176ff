#!/usr/bin/env bash
# Runs random programs unwoven and woven side by side, in parts that are processes of their own:
#   build/random-programs.sh [count] [first seed]
# A method that the weaver calls proved must never differ. Each difference is printed with its seed and a minimal program.
set -uo pipefail
cd "$(dirname "$0")/.."
count=${1:-100000}
first=${2:-1}
part=5000
status=0
dotnet build tests/MemoWeaver.Proof.Tests -c Release --nologo -v q || exit 1
for ((seed = first; seed < first + count; seed += part)); do
    left=$((first + count - seed))
    MEMOWEAVER_PROOF_PROGRAMS=$((left < part ? left : part)) MEMOWEAVER_SEED=$seed \
        dotnet test tests/MemoWeaver.Proof.Tests -c Release --no-build --nologo \
        --filter "FullyQualifiedName~RandomPrograms" --logger "console;verbosity=detailed" |
        grep -E "programs \(|not proved although|==== seed|^ " || true
    [ "${PIPESTATUS[0]}" -eq 0 ] || status=1
done
exit "$status"
