using System.Text.RegularExpressions;
using MemoWeaver.Reflection;

namespace MemoWeaver.Tests.Control;

public class NamePatternTests
{
    [Theory]
    [InlineData("*", "", true)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("Acme.*.Price(*)", "Acme.Catalog.Price(String, Int32)", true)]
    [InlineData("Acme.*.Price", "Acme.Catalog.Price(String, Int32)", false)]
    [InlineData("*Price*", "Acme.Catalog.Price(String, Int32)", true)]
    [InlineData("acme.*", "Acme.Catalog", false)]
    [InlineData("a.b", "axb", false)]
    public void Examples(string pattern, string name, bool matches) => Assert.Equal(matches, NamePattern.Matches(pattern, name));

    [Fact]
    public void As_a_regular_expression_says()
    {
        const int Seed = 11;
        var random = new Random(Seed);
        string Text(string letters) => string.Concat(Enumerable.Range(0, random.Next(9)).Select(_ => letters[random.Next(letters.Length)]));
        var matched = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var (pattern, name) = (Text("ab**"), Text("ab"));
            var expected = Regex.IsMatch(name, "^" + pattern.Replace("*", ".*", StringComparison.Ordinal) + "$");
            matched += expected ? 1 : 0;
            Assert.True(expected == NamePattern.Matches(pattern, name), $"'{pattern}' on '{name}'");
        }

        Assert.InRange(matched, 1000, 19_000);
    }
}
