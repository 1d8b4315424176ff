namespace MemoWeaver.Package.Tests;

/// <summary>The tests that share one packing.</summary>
[CollectionDefinition(nameof(PackageCollection))]
public sealed class PackageCollection : ICollectionFixture<LocalPackage>;
