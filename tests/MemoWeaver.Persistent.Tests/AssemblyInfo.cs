// Faults are timed against a machine that does nothing else.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
