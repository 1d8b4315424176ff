#!/usr/bin/env bash
# Changes the runtime in small ways, one at a time, and runs the tests of the area. A change that no test notices is a
# promise without a test, or does not matter. Prints the score and the survivors. The report is in
# artifacts/mutation/<area>/reports.
#
# build/mutation.sh area
#   order         which result is evicted
#   engine        tables, slots, fence, sweep, sites
#   keys          comparers and hashes of keys
#   cloning       private copies of results
#   coalescing    single flight
#   invalidation  what writing methods and tags drop
#
# It works in a clone (artifacts/mutation/clone), because it replaces assemblies. It takes from minutes to hours, on one
# core and with the lowest priority.
set -euo pipefail
cd "$(dirname "$0")/.."
case ${1:-} in
    order) mutate='"Caching/Order/**/*.cs"' tests='OrderTests ModelTests CPythonBehaviour' ;;
    engine) mutate='"Caching/Engine/**/*.cs"' tests='ModeTests ModelTests CPythonBehaviour ClockModel RegistryTests InterleavingTests StripedHitCounter' ;;
    keys) mutate='"Keys/Comparers/**/*.cs"' tests='NotInterchangeable PrivateCopy Keyability Culture RandomValues' ;;
    cloning) mutate='"Cloning/**/*.cs"' tests='Copies.Runtime Copies.Framework Copies.Deep Copies.Documents Copies.Frozen Copies.Refusal' ;;
    coalescing) mutate='"Coalescing/**/*.cs"' tests='FlightGraph FlightGuard GonePlace KeptResults SyncJoiner TaggedFlight' ;;
    invalidation) mutate='"Invalidating/**/*.cs", "Caching/Tags/**/*.cs"' tests='TagTests WideDropTests NestedInvalidation TaggedFlight' ;;
    *) sed -n '2,14s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac

area=$1
results=$PWD/artifacts/mutation/$area
clone=$PWD/artifacts/mutation/clone
rm -rf "$results" "$clone"
mkdir -p "$results"
git clone -q -s . "$clone"
filter=$(printf 'FullyQualifiedName~%s|' $tests)
cat >"$results/stryker-config.json" <<CONFIG
{
  "stryker-config": {
    "project": "MemoWeaver.csproj",
    "target-framework": "net8.0",
    "configuration": "Release",
    "concurrency": 1,
    "mutate": [$mutate],
    "test-case-filter": "${filter%|}",
    "reporters": ["html", "json", "cleartext"]
  }
}
CONFIG
cd "$clone/tests/MemoWeaver.Tests"
dotnet tool restore >/dev/null
# On a busy machine, asking the SDK for its version takes longer than it is waited for.
export DOTNET_INFO_WAIT_TIME=60000
exec nice -n 19 dotnet stryker --config-file "$results/stryker-config.json" --output "$results"
