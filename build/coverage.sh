#!/usr/bin/env bash
# Measures which lines and branches of the products the tests run, and writes a report to artifacts/coverage/report.
# Prints a summary. --no-build: a Release build of the solution is there.
#
# Counted is what runs in the process of the tests. Not counted are programs that tests start: builds with the package,
# machines of a fleet, natively compiled programs, the command line of the tool. A woven program is not instrumented:
# the weaver and the runtime that it calls are.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet tool restore >/dev/null
[ "${1:-}" = --no-build ] || dotnet build MemoWeaver.sln -c Release -v quiet --nologo

results=$PWD/artifacts/coverage
rm -rf "$results"
mkdir -p "$results"
settings=DataCollectionRunSettings.DataCollectors.DataCollector.Configuration
for project in MemoWeaver.Tests MemoWeaver.Fody.Tests MemoWeaver.Distributed.Tests MemoWeaver.Tool.Tests \
    MemoWeaver.Persistent.Tests MemoWeaver.Analyzers.Tests MemoWeaver.Docs.Tests; do
    # Tests that read machine code or measure memory can fail with counters in the code. They are no matter here.
    # The paths in the symbols are those of the repository (/_/), which are not there.
    dotnet test "tests/$project" -c Release --no-build --collect "XPlat Code Coverage" \
        --results-directory "$results/$project" -- \
        "$settings.Include=[MemoWeaver]*,[MemoWeaver.Distributed]*,[MemoWeaver.Persistent]*,[MemoWeaver.Fody]*,[memoweaver]*,[MemoWeaver.Analyzers]*,[MemoWeaver.CodeFixes]*" \
        "$settings.SingleHit=true" "$settings.ExcludeAssembliesWithoutSources=None" |
        tee "$results/$project.log" | grep -E '^(Passed|Failed)!' || true
done

dotnet reportgenerator "-reports:$results/*/*/coverage.cobertura.xml" "-targetdir:$results/report" \
    "-reporttypes:TextSummary;Html" "-sourcedirs:$PWD" >"$results/report.log"
sed -n '/^Summary/,/^$/p; /^MemoWeaver\|^memoweaver/p' "$results/report/Summary.txt" | grep -v '^  [A-Z].*\.' || true
