using System.Diagnostics.CodeAnalysis;

namespace InvalidAssemblyToProcess;

public interface IProofRates
{
    decimal Today(string currency);

    decimal Yesterday(string currency);
}

/// <summary>What has to be proved, and is not; or is, because somebody answers for it.</summary>
public class Proofs
{
    private static readonly List<string> Names = ["a", "b"];

    private readonly IProofRates rates = new ProofRates();

    private readonly ProofWords words = new();

    [LruCache(Proof = Proof.Required)]
    public static string Formats(double value)
    {
        var half = Math.Sqrt(value) / 2;
        return half.ToString(); // MW0042
    }

    [LruCache(Proof = Proof.Required)]
    public static async Task<string> FormatsLater(double value)
    {
        await Task.Yield();
        var half = Math.Sqrt(value) / 2;
        return half.ToString(); // MW0042
    }

    [LruCache(Proof = Proof.Required)]
    public static string FormatsInHelper(double value)
    {
        var half = Math.Sqrt(value) / 2;
        return Text(half); // MW0042
    }

    [LruCache(Proof = Proof.Required, When = nameof(IsLong))]
    public static string Chosen(int value)
    { // MW0042
        return new string('a', Work.Of(value));
    }

    [LruCache(Proof = Proof.Required)]
    public static List<string> Handed(List<string> value)
    { // MW0126 MW0042
        return Work.Of(value.Count) > 0 ? value : ["none"];
    }

    [LruCache(Proof = Proof.Required)]
    public static int Filled(int[] numbers, int value)
    {
        var sum = Work.Of(value);
        return sum + Interlocked.Exchange(ref numbers[0], value); // MW0042
    }

    [LruCache(Proof = Proof.Required)]
    public int Counted(int value)
    {
        var times = Work.Of(value);
        return times + words.Count; // MW0042
    }

    [LruCache(Proof = Proof.Required)]
    public static int WithoutKey(int value, [NotCacheKey] int offset)
    { // MW0042
        return Work.Of(value) + offset;
    }

    [TimedCache(30, Proof = Proof.Required)]
    public static string Now(int value)
    { // MW0110 MW0042
        Console.WriteLine(value);
        return new string('a', Work.Of(value));
    }

    [LruCache(Proof = Proof.Required)]
    public decimal Yesterday(string currency)
    {
        var whole = currency.Trim();
        return rates.Yesterday(whole); // MW0042
    }

    // Assume names it in FodyWeavers.xml.
    [LruCache(Proof = Proof.Required)]
    public decimal Today(string currency)
    {
        var whole = currency.Trim();
        return rates.Today(whole);
    }

    [LruCache(Proof = Proof.Required)]
    public static string Proved(string name, int times) => string.Concat(Enumerable.Repeat(name, Work.Of(times)));

    [LruCache(Proof = (Proof)7)]
    public static int UnknownProof(int value) => value; // MW0013

    // Nothing is stored, so nothing has to be proved.
    [LruCache(0, Proof = Proof.Required)]
    public static string Unstored(double value) => value.ToString();

    public void Learn(string word) => words.Learn(word);

    private static string Text(double value) => value.ToString();

    private static bool IsLong(string result) => result.Length > Names.Count;
}

/// <summary>State that a base of another assembly holds.</summary>
public sealed class ProofWords : List<string>
{
    public void Learn(string word) => Add(word);
}

/// <summary>An implementation that others may replace.</summary>
[SuppressMessage("Performance", "CA1852", Justification = "Open on purpose.")]
public class ProofRates : IProofRates
{
    public virtual decimal Today(string currency) => currency.Length;

    public virtual decimal Yesterday(string currency) => currency.Length;
}
