namespace MemoWeaver.Fody.Tests.Keys;

/// <summary>What members named in VaryBy contribute to a key.</summary>
public sealed class VaryByKeysTests : PlannedKeys
{
    [Theory]
    [InlineData("Get", "version", "a: int; static version: int")]
    [InlineData("Get", "Version", "a: int; static get_Version(): int")]
    [InlineData("Get", "Tenant", "a: int; this.get_Tenant(): string")]
    [InlineData("Get", "since", "a: int; this.since: DateTimeKeyComparer")]
    [InlineData("Get", "region", "a: int; this.region: string")]
    [InlineData("Get", "Level", "a: int; this.get_Level(): int")]
    [InlineData("Get", "list", "a: int; this.list: ArrayKeyComparer<int, BitwiseKeyComparer<int>>*")]
    [InlineData("GetStatic", "version", "a: int; static version: int")]
    public void MembersJoinTheKey(string method, string name, string parts)
    {
        var plan = Plan("Varied", method, shared: false, name);
        Assert.Equal(("", parts), (Problems(plan), Parts(plan)));
    }

    [Theory]
    [InlineData("Get", "Nowhere", "UnknownVaryBy: VaryBy 'Nowhere' (Varied): there is no such field or property")]
    [InlineData("Get", "", "UnknownVaryBy: VaryBy '' (Varied): there is no such field or property")]
    [InlineData("Get", "GetStatic", "UnknownVaryBy: VaryBy 'GetStatic' (Varied): there is no such field or property")]
    [InlineData("Get", "hidden", "UnknownVaryBy: VaryBy 'hidden' (Varied): it is not accessible here")]
    [InlineData("Get", "Writable", "UnknownVaryBy: VaryBy 'Writable' (Varied): it cannot be read")]
    [InlineData("Get", "Item", "UnknownVaryBy: VaryBy 'Item' (Varied): it takes arguments")]
    [InlineData("Get", "Constant", "UnknownVaryBy: VaryBy 'Constant' (Varied): it is a constant, which never varies")]
    [InlineData("Get", "Reference", "UnknownVaryBy: VaryBy 'Reference' (Varied): it returns a reference")]
    [InlineData("get_Cached", "Cached", "UnknownVaryBy: VaryBy 'Cached' (Varied): it is the cached property itself")]
    [InlineData("GetStatic", "since", "UnknownVaryBy: VaryBy 'since' (Varied): it belongs to an object, and the method is static")]
    [InlineData("GetStatic", "Tenant", "UnknownVaryBy: VaryBy 'Tenant' (Varied): it belongs to an object, and the method is static")]
    [InlineData("Get", "Ambient", "Unkeyable: member 'Ambient' (AsyncLocal<string>): its value depends on the caller")]
    [InlineData("Get", "Service", "ByReference: member 'Service' (Service): `Service` has no value equality")]
    public void SaysWhatIsWrongWithAName(string method, string name, string problem) => Assert.Equal(problem, Problems(Plan("Varied", method, shared: false, name)));

    [Fact]
    public void ANameCountsOnce() => Assert.Equal("a: int; static version: int", Parts(Plan("Varied", "Get", shared: false, "version", "version")));
}
