using AssemblyToProcess.Clones;
using MemoWeaver.Fody.Tests.Running;
using MemoWeaver.Runtime;

namespace MemoWeaver.Fody.Tests.Clones;

/// <summary>A copy raises no event to those who subscribed to the original, however the event keeps its handlers.</summary>
public class SubscriptionsTests
{
    [WovenFact]
    public void HitsHaveNoSubscribers()
    {
        foreach (var subscription in Subscriptions.All)
        {
            var first = subscription(1);
            var heard = Subscriptions.Heard;
            first.Speak();
            Assert.Equal(heard + 1, Subscriptions.Heard);
            for (var call = 0; call < 3; call++)
            {
                var raised = 0;
                var speaker = subscription(1);
                speaker.Speak();
                Assert.True(heard + 1 == Subscriptions.Heard, speaker.GetType().Name);
                speaker.Spoke += (_, _) => raised++;
                speaker.Speak();
                Assert.Equal(1, raised);
            }
        }
    }

    [WovenFact(AlsoUnwoven = true)]
    public void CopiesHaveNoSubscribers()
    {
        foreach (var subscription in Subscriptions.All)
        {
            var raised = 0;
            var speaker = (Speaker)Activator.CreateInstance(subscription(2).GetType())!;
            speaker.Callback = () => 5;
            speaker.Spoke += (_, _) => raised++;
            var kept = default(KeptCopy<object, RuntimeCopier<object>>);
            Assert.True(kept.TryStore(speaker, out var stored), speaker.GetType().Name);
            var copy = (Speaker)kept.Value(stored);
            Assert.NotSame(speaker, copy);
            copy.Speak();
            Assert.True(raised == 0, speaker.GetType().Name);
            copy.Spoke += (_, _) => raised++;
            copy.Speak();
            Assert.Equal(1, raised);
            speaker.Speak();
            Assert.Equal(2, raised);
            Assert.Same(speaker.Callback, copy.Callback);
        }
    }
}
