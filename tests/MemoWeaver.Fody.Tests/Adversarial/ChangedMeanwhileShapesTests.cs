using AssemblyToProcess.Adversarial;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Adversarial;

public class ChangedMeanwhileShapesTests
{
    static string[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    // Whatever happens during a call: the next one, with nothing going on, says what the body would say.
    static void Random(int seed, Action change, Action<Action?> meanwhile, Func<int, string> cached, Func<int, string> truth)
    {
        var random = new Random(seed);
        for (var i = 0; i < 400; i++)
        {
            if (random.Next(2) == 0)
                change();
            var n = random.Next(3);
            if (random.Next(3) == 0)
            {
                meanwhile(change);
                cached(n);
                meanwhile(null);
            }

            Assert.Equal(truth(n), cached(n));
        }
    }

    [WovenFact]
    public void Generic()
    {
        var random = new Random(1);
        var target = new Varying<string>();
        var reference = "r";
        void Change()
        {
            switch (random.Next(4))
            {
                case 0: Varying<string>.Common = Numbers(3)[random.Next(3)]; break;
                case 1: target.Own = Numbers(3)[random.Next(3)]; break;
                case 2: reference = Numbers(3)[random.Next(3)]; break;
                default:
                    if (target.Many.Count > 2)
                        target.Many.Clear();
                    target.Many.Add(Numbers(2)[random.Next(2)]);
                    break;
            }
        }

        static void Meanwhile(Action? action) => Varying<string>.Meanwhile = action;
        Random(1, Change, Meanwhile, n => target.Of(n, in reference), n => $"{n} {reference} {Varying<string>.Common} {target.Own}");
        Random(2, Change, Meanwhile, n => Varying<string>.Static(n + "s"), n => $"{n}s {Varying<string>.Common}");
        Random(3, Change, Meanwhile, n => target.Once(n, out var count) + count, n => $"{n} {Varying<string>.Common} {string.Join(",", target.Many)}{target.Many.Count}");
        Random(4, Change, Meanwhile, n => target.Weighed(n)[0], n => $"{n} {Varying<string>.Common}");
        Random(5, Change, Meanwhile, n => target.Listed([n.ToString(System.Globalization.CultureInfo.InvariantCulture)]), n => string.Join(",", target.Many) + "|" + n);
    }

    [WovenFact]
    public void StructsAndInterfaces()
    {
        var random = new Random(1);
        var by = 1;
        Random(6, () => { VaryingPoint.Scale = random.Next(3); by = random.Next(3); }, a => VaryingPoint.Meanwhile = a, n => new VaryingPoint(n).Scaled(in by) + "", n => n * by * VaryingPoint.Scale + "");
        var varied = new Varied();
        Random(7, () => varied.Scale = random.Next(4), a => IVarying.Meanwhile = a, n => ((IVarying)varied).Scaled(n) + "", n => n * varied.Scale + "");
    }
}
