using System.Globalization;

namespace ProofCases.Text;

public enum Color
{
    Red,
    Green,
}

public sealed record Name(string First, string Last);

public sealed record Amount(string Currency, int Cents);

/// <summary>ToString of types of which the code is known.</summary>
public static class TextOfKnownClass
{
    public sealed class Wrong
    {
        static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

        [LruCache]
        public string Write(Amount amount) => amount.ToString(); // not proved

        public static string Run()
        {
            var (subject, before) = (new Wrong(), CultureInfo.CurrentCulture);
            try
            {
                CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
                var first = subject.Write(new Amount("EUR", -5));
                CultureInfo.CurrentCulture = Swedish;
                return Seen.Values(first, subject.Write(new Amount("EUR", -5)));
            }
            finally
            {
                CultureInfo.CurrentCulture = before;
            }
        }
    }

    public sealed class Right
    {
        [LruCache]
        public string Write(Name name) => name.ToString(); // proved

        [LruCache]
        public string Write(Guid id) => id.ToString() + "!"; // proved

        [LruCache]
        public string Write(Color color) => color + "?"; // proved

        public static string Run()
        {
            var subject = new Right();
            var first = subject.Write(new Name("Ada", "L"));
            return Seen.Values(first, subject.Write(new Name("Ada", "L")), subject.Write(Guid.Empty),
                subject.Write(Guid.Empty), subject.Write(Color.Red), subject.Write(Color.Red));
        }
    }
}

/// <summary>The hash of an object whose class has none is another one for each object.</summary>
public static class HashOfAnObject
{
    public sealed class Wrong
    {
        [LruCache]
        public int Number(int x) => new object().GetHashCode() + x; // not proved

        public static string Run()
        {
            var subject = new Wrong();
            return Seen.Values(subject.Number(1) == subject.Number(1));
        }
    }

    public sealed class Right
    {
        [LruCache]
        public int Number(int x) => new Name("a", "b").Equals(new Name("a", "b")) ? x : -x; // proved

        public static string Run()
        {
            var subject = new Right();
            return Seen.Values(subject.Number(1) == subject.Number(1));
        }
    }
}
