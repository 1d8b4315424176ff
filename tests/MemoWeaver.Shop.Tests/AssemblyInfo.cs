// The figures are those of the process: one server at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
