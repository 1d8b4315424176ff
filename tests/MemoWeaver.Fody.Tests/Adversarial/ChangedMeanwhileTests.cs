using AssemblyToProcess.Adversarial;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Adversarial;

/// <summary>A result belongs to the key only if what the key was read from is still the same when the body has run.</summary>
public class ChangedMeanwhileTests
{
    static void RateChanges(Func<int, int> priced)
    {
        ChangedMeanwhile.Rate = 1;
        ChangedMeanwhile.Meanwhile = () => ChangedMeanwhile.Rate = 7;
        try
        {
            priced(10);
        }
        finally
        {
            ChangedMeanwhile.Meanwhile = null;
        }

        ChangedMeanwhile.Rate = 1;
        Assert.Equal(10, priced(10));
        ChangedMeanwhile.Rate = 7;
        Assert.Equal(70, priced(10));
    }

    [WovenFact]
    public void VaryBy() => RateChanges(ChangedMeanwhile.Priced);

    [WovenFact]
    public void VaryByOfARefresh() => RateChanges(amount => Memo.Entry(() => ChangedMeanwhile.Priced(amount)) is var entry && ChangedMeanwhile.Meanwhile is null ? ChangedMeanwhile.Priced(amount) : entry.Refresh());

    [WovenFact]
    public void VaryByWithSingleFlight() => RateChanges(ChangedMeanwhile.PricedOnce);

    [WovenFact]
    public void VaryByWithCopies() => RateChanges(amount => ChangedMeanwhile.Copied(amount)[0]);

    [WovenFact]
    public void VaryByWithFrozenResults() => RateChanges(amount => ChangedMeanwhile.Frozen(amount)[0]);

    [WovenFact]
    public void VaryByWithOutValues() => RateChanges(amount => ChangedMeanwhile.WithOut(amount, out var price) ? price : -1);

    [WovenFact]
    public void VaryByOfTheObject()
    {
        var target = new ChangedMeanwhile { Region = 1 };
        ChangedMeanwhile.Meanwhile = () => target.Region = 7;
        try
        {
            target.InRegion(10);
        }
        finally
        {
            ChangedMeanwhile.Meanwhile = null;
        }

        target.Region = 1;
        Assert.Equal(10, target.InRegion(10));
    }

    [WovenFact]
    public void ArgumentsPassedByReference()
    {
        foreach (var method in (Func<int>[])[() => ChangedMeanwhile.ByReference(in ChangedMeanwhile.Current), () => ChangedMeanwhile.ByReferenceOnce(in ChangedMeanwhile.Current)])
        {
            ChangedMeanwhile.Current.Value = 1;
            ChangedMeanwhile.Meanwhile = () => ChangedMeanwhile.Current.Value = 7;
            try
            {
                method();
            }
            finally
            {
                ChangedMeanwhile.Meanwhile = null;
            }

            ChangedMeanwhile.Current.Value = 1;
            Assert.Equal(1, method());
        }
    }

    [WovenFact]
    public void ABodyThatAssignsItsArgumentIsCachedAllTheSame() => Body.Runs(1, () => ChangedMeanwhile.Runs, () =>
    {
        ChangedMeanwhile.Rate = 3;
        Assert.Equal(303, ChangedMeanwhile.AssignsItsArgument(1));
        Assert.Equal(303, ChangedMeanwhile.AssignsItsArgument(1));
    });
}
