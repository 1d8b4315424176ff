using System.Reflection;
using System.Xml.Linq;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Tests.Running;
using MemoWeaver.Fody.Tests.Weaving;
using Mono.Cecil;

namespace MemoWeaver.Fody.Tests.Ruling;

/// <summary>Rules in FodyWeavers.xml: which methods they are about, what they say, and what woven code does.</summary>
public class RulesTests
{
    private static readonly CaseAssembly Plain = new(Path.Combine("tests", "RuledAssembly"), "Release", "net10.0");

    [Fact]
    public void AnAssemblyWithoutAnyAttributeIsWoven()
    {
        using (var before = ModuleDefinition.ReadModule(Plain.Path))
            Assert.DoesNotContain(before.AssemblyReferences, r => r.Name == "MemoWeaver");
        var run = Weave("""<LruCache Methods="Acme.Pricing.Catalog.Quote" MaxSize="500" />""");
        Assert.Empty(run.Errors);
        using var after = ModuleDefinition.ReadModule(run.Path);
        Assert.NotEmpty(Assert.Single(after.AssemblyReferences, r => r.Name == "MemoWeaver").PublicKeyToken);

        var context = WovenLoadContext.Load("ruled", run.Path);
        var type = context.Woven.GetType("Acme.Pricing.Catalog", throwOnError: true)!;
        var quote = type.GetMethod("Quote", [typeof(string), typeof(int)])!;
        for (var i = 0; i < 3; i++)
            Assert.Equal("a20", quote.Invoke(null, ["a", 2]));
        Assert.Equal(1, type.GetField("Runs")!.GetValue(null));
        Assert.Equal("Acme.Pricing.Catalog.Quote(String, Int32): 2 hits, 1 misses, 500", Cache(context, quote));
        Assert.IsType<InvalidOperationException>(Assert.Throws<TargetInvocationException>(() => Cache(context, type.GetMethod("OfTheObject")!)).InnerException);
    }

    [Theory]
    [InlineData("Acme.Pricing.Catalog.Quote", "Catalog.Quote Catalog.Quote")]
    [InlineData("Acme.Pricing.*.Quote", "Catalog.Quote Catalog.Quote Inner`1.Quote Other.Quote")]
    [InlineData("*.Inner.*", "Inner`1.Quote")]
    [InlineData("*.Total", "Catalog.get_Total")]
    [InlineData("*.Item", "Catalog.get_Item")]
    [InlineData("acme.pricing.other.quote", "")]
    [InlineData("Acme.Pricing.Other", "")]
    [InlineData("*.IQuotes.*", "")]
    [InlineData("Acme.Pricing.Rates.Acme.Pricing.IRates.Rate", "Rates.Acme.Pricing.IRates<System.Collections.Generic.List<System.Int32>>.Rate Rates.Acme.Pricing.IRates<System.String>.Rate")]
    [InlineData("*.IRates.Rate", "Rates.Acme.Pricing.IRates<System.Collections.Generic.List<System.Int32>>.Rate Rates.Acme.Pricing.IRates<System.String>.Rate")]
    [InlineData("*.Equals", "")]
    [InlineData("*.Settable", "")]
    public void NamesAreWholeAndAStarStandsForAnything(string pattern, string expected)
    {
        var run = Weave($"""<LruCache Methods="{pattern}" Ineligible="Skip" />""");
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), Woven(run).Order(StringComparer.Ordinal));
        Assert.Equal(expected.Length == 0 ? ["MW0117"] : [], run.Messages.Select(m => m.Id).Where(id => id == "MW0117"));
    }

    [Fact]
    public void WhatCannotBeCachedIsAnErrorUnlessItIsSkipped()
    {
        var strict = Weave("""<LruCache Methods="*" />""");
        Assert.Equal(["MW0001", "MW0001", "MW0009"], strict.Errors.Select(e => e.Id).Order(StringComparer.Ordinal));
        Assert.All(strict.Errors, e => Assert.Equal("Pricing.cs", Path.GetFileName(e.File)));

        var lenient = Weave("""<LruCache Methods="*" Ineligible="Skip" />""");
        Assert.Empty(lenient.Errors);
        Assert.Equal(
            ["Catalog.Count", "Catalog.Generic", "Catalog.Lambda", "Catalog.OfTheObject", "Catalog.Quote", "Catalog.Quote", "Catalog.get_Item", "Catalog.get_Total", "Inner`1.Quote", "Other.Quote",
                "Rates.Acme.Pricing.IRates<System.Collections.Generic.List<System.Int32>>.Rate", "Rates.Acme.Pricing.IRates<System.String>.Rate"],
            Woven(lenient).Order(StringComparer.Ordinal));
        var type = WovenLoadContext.Load("ruled-skip", lenient.Path).Woven.GetType("Acme.Pricing.Catalog", throwOnError: true)!;
        Assert.IsType<MemoryStream>(type.GetMethod("Resource")!.Invoke(null, [3]));
    }

    [Fact]
    public void TheLastRuleThatMatchesWins()
    {
        var run = Weave("""<LruCache Methods="Acme.*.Quote" MaxSize="10" /><TimedCache Methods="Acme.Pricing.Other.*" Seconds="2.5" Sliding="true" MaxSize="7" /><LruCache Methods="Acme.Pricing.Catalog.Inner.*" MaxSize="0" />""");
        Assert.Empty(run.Errors);
        var context = WovenLoadContext.Load("ruled-order", run.Path);
        Assert.EndsWith(" 10", Cache(context, context.Woven.GetType("Acme.Pricing.Catalog")!.GetMethod("Quote", [typeof(string)])!), StringComparison.Ordinal);
        Assert.EndsWith(" 7", Cache(context, context.Woven.GetType("Acme.Pricing.Other")!.GetMethod("Quote")!), StringComparison.Ordinal);
        Assert.EndsWith(" 0", Cache(context, context.Woven.GetType("Acme.Pricing.Catalog+Inner`1")!.MakeGenericType(typeof(int)).GetMethod("Quote")!), StringComparison.Ordinal);
    }

    [Fact]
    public void AnAttributeWinsOverRules()
    {
        var run = WeavingRun.Of(CaseAssembly.Valid("Release"), "ruled-attributes", Config("""<LruCache Methods="AssemblyToProcess.Policies.*" MaxSize="4321" Ineligible="Skip" />"""));
        using var module = ModuleDefinition.ReadModule(run.Path);
        var holders = module.GetTypes().Where(t => t.FullName.StartsWith("AssemblyToProcess.Policies.", StringComparison.Ordinal))
            .SelectMany(t => t.Methods).Where(m => m is { Name: ".cctor" } && m.Body.Instructions.Any(i => i.Operand is 4321))
            .Select(m => m.Body.Instructions.First(i => i.Operand is string).Operand).ToList();
        using var source = ModuleDefinition.ReadModule(CaseAssembly.Valid("Release").Path);
        var marked = source.GetTypes().SelectMany(t => t.Methods).Where(m => m.CustomAttributes.Any(a => a.AttributeType.Name is "LruCacheAttribute" or "TimedCacheAttribute")).Select(Names.Display);
        Assert.NotEmpty(holders);
        Assert.Empty(marked.Intersect(holders.Cast<string>()));
    }

    [Fact]
    public void OptionsAreThoseOfTheAttributes()
    {
        var run = Weave("""<LruCache Methods="*.OfTheObject" Scope="Shared" VaryBy="total" Clone="Never" SingleFlight="On" Eviction="Fifo" Unbounded="true" />""");
        Assert.Empty(run.Errors);
        var context = WovenLoadContext.Load("ruled-options", run.Path);
        var method = context.Woven.GetType("Acme.Pricing.Catalog", throwOnError: true)!.GetMethod("OfTheObject")!;
        method.Invoke(Activator.CreateInstance(method.DeclaringType!), [1]);
        method.Invoke(Activator.CreateInstance(method.DeclaringType!), [1]);
        Assert.Equal("Acme.Pricing.Catalog.OfTheObject(Int32): 1 hits, 1 misses, ", Cache(context, method));
    }

    [Fact]
    public void ARuleSharesResultsWithOtherMachines()
    {
        using (var before = ModuleDefinition.ReadModule(Plain.Path))
            Assert.DoesNotContain(before.AssemblyReferences, r => r.Name.StartsWith("MemoWeaver", StringComparison.Ordinal));
        var run = Weave("""<DistributedCache Methods="Acme.Pricing.Catalog.Quote" Seconds="77" LocalSeconds="5.5" LocalMaxSize="7" Version="3" Tags="quotes" />""");
        Assert.Empty(run.Errors);
        using var after = ModuleDefinition.ReadModule(run.Path);
        Assert.NotEmpty(Assert.Single(after.AssemblyReferences, r => r.Name == "MemoWeaver.Distributed").PublicKeyToken);
        Assert.Contains(after.GetTypes().SelectMany(t => t.Methods).Where(m => m.Name == ".cctor"), m => m.Body.Instructions.Any(i => i.Operand is 77.0) && m.Body.Instructions.Any(i => i.Operand is 5.5));

        var context = WovenLoadContext.Load("ruled-distributed", run.Path);
        var type = context.Woven.GetType("Acme.Pricing.Catalog", throwOnError: true)!;
        var quote = type.GetMethod("Quote", [typeof(string), typeof(int)])!;
        for (var i = 0; i < 3; i++)
            Assert.Equal("a20", quote.Invoke(null, ["a", 2]));
        Assert.Equal(1, type.GetField("Runs")!.GetValue(null));
        Assert.Equal("Acme.Pricing.Catalog.Quote(String, Int32): 2 hits, 1 misses, 7", Cache(context, quote));

        // What stands for the fingerprint is that of the rule.
        string[] Holders(string version)
        {
            using var module = ModuleDefinition.ReadModule(Weave($"""<DistributedCache Methods="Acme.Pricing.Other.Quote" {version} />""").Path);
            return [.. module.GetTypes().SelectMany(t => t.Methods).Where(m => m.Name == ".cctor").SelectMany(m => m.Body.Instructions).Select(i => i.Operand).OfType<string>()];
        }

        Assert.Equal(Holders("Version='3'"), Holders("Version='3'"));
        Assert.NotEqual(Holders("Version='3'"), Holders("Version='4'"));
        Assert.NotEqual(Holders("Version='3'"), Holders(""));
    }

    [Theory]
    [InlineData("Seconds='0'", "MW0013: The element DistributedCache of FodyWeavers.xml: Seconds is '0'. Use a number greater than 0 and at most 922337203685, the greatest TimeSpan.")]
    [InlineData("LocalMaxSize='-1'", "MW0013: The element DistributedCache of FodyWeavers.xml: LocalMaxSize is '-1'. Use a whole number, 0 or more.")]
    [InlineData("Version=''", "MW0013: The element DistributedCache of FodyWeavers.xml: Version is ''. Use a text that changes when results change, or leave it out.")]
    [InlineData("Scope='Shared'", "MW0022: The element DistributedCache of FodyWeavers.xml has no option 'Scope'. Known options: Methods, Ineligible, Clone, Eviction, LocalMaxSize, LocalSeconds, MaxWeight, Proof, Seconds, Tags, VaryBy, Version, Weigher, When.")]
    public void OptionsOfSharedResultsAreReadStrictly(string option, string message)
    {
        var run = Weave($"""<DistributedCache Methods="Acme.Pricing.Catalog.Quote" {option} />""");
        Assert.Equal(message, Assert.Single(run.Messages).Text);
        Assert.Empty(Woven(run));
    }

    [Fact]
    public void SharedResultsNeedTheirPackage()
    {
        string[] references = [.. Plain.References.Where(r => Path.GetFileName(r) != "MemoWeaver.Distributed.dll")];
        Assert.NotEqual(references.Length, Plain.References.Length);
        var run = WeavingRun.Of(Plain.Path, references, "ruled-" + Guid.NewGuid().ToString("N"), Config("""<DistributedCache Methods="*.Quote" /><LruCache Methods="Acme.Pricing.Other.Quote" />"""));
        Assert.Equal("MW0013: FodyWeavers.xml: DistributedCache is without its package. Reference MemoWeaver.Distributed in the project.", Assert.Single(run.Errors).Text);
        Assert.Equal(["Other.Quote"], Woven(run).Select(name => name.Split('/')[^1]));
    }

    [Fact]
    public void AMistakeInARuleIsReportedOnceAndTheRuleIsLeftOut()
    {
        var run = Weave("""<LruCache Methods="*" MaxSize="many" Ineligible="Skip" />""");
        Assert.Equal("MW0013: The element LruCache of FodyWeavers.xml: MaxSize is 'many'. Use a whole number, 0 or more.", Assert.Single(run.Messages).Text);
        Assert.Empty(Woven(run));
    }

    /// <summary>Editors complete what the .xcf describes: exactly the options that there are.</summary>
    [Fact]
    public void TheSchemaHasEveryOption()
    {
        XNamespace xs = "http://www.w3.org/2001/XMLSchema";
        var schema = XDocument.Load(Path.Combine(Repository.Root, "src", "MemoWeaver.Fody", "MemoWeaver.Fody.xcf")).Root!;
        var elements = schema.Descendants(xs + "element").ToList();
        Assert.Equal(["LruCache", "TimedCache", "DistributedCache", "PersistentCache"], elements.Select(e => (string)e.Attribute("name")!));
        foreach (var element in elements)
        {
            var name = (string)element.Attribute("name")!;
            var type = (name switch { "DistributedCache" => typeof(DistributedCacheAttribute), "PersistentCache" => typeof(PersistentCacheAttribute), _ => typeof(LruCacheAttribute) }).Assembly.GetType($"MemoWeaver.{name}Attribute", throwOnError: true)!;
            var options = type.GetProperties().Where(p => p.SetMethod is { IsPublic: true }).Select(p => p.Name)
                .Except(name switch { "DistributedCache" => ["Scope", "SingleFlight", "Store", "TrackDependencies"], "PersistentCache" => ["Scope", "Store", "TrackDependencies"], _ => [] })
                .Concat(type.GetConstructors().Single().GetParameters().Select(p => char.ToUpperInvariant(p.Name![0]) + p.Name[1..]))
                .Concat(["Methods", "Ineligible"]);
            Assert.Equal(options.Order(StringComparer.Ordinal), element.Descendants(xs + "attribute").Select(a => (string)a.Attribute("name")!).Order(StringComparer.Ordinal));
            Assert.All(element.Descendants(xs + "attribute"), a => Assert.NotEmpty(a.Descendants(xs + "documentation").Single().Value));
        }
    }

    // Through the runtime that the woven assembly has.
    private static string Cache(WovenLoadContext context, MethodBase method)
    {
        var of = context.LoadFromAssemblyName(new AssemblyName("MemoWeaver")).GetType("MemoWeaver.Memo", throwOnError: true)!.GetMethod("Of", [typeof(MethodBase)])!;
        dynamic cache = of.Invoke(null, [method])!;
        return $"{cache.Name}: {cache.Info.Hits} hits, {cache.Info.Misses} misses, {cache.Info.MaxSize}";
    }

    private static WeavingRun Weave(string rules) => WeavingRun.Of(Plain, "ruled-" + Guid.NewGuid().ToString("N"), Config(rules));

    private static XElement Config(string rules) => XElement.Parse($"<MemoWeaver>{rules}</MemoWeaver>");

    private static List<string> Woven(WeavingRun run)
    {
        using var module = ModuleDefinition.ReadModule(run.Path);
        return [.. module.GetTypes().SelectMany(t => t.Methods).Where(m => m.CustomAttributes.Any(a => a.AttributeType.Name == "MemoizedAttribute")).Select(m => $"{m.DeclaringType.Name}.{m.Name}")];
    }
}
