using System.Diagnostics;
using System.Reflection;

namespace InvalidAssemblyToProcess;

/// <summary>Bodies that ask about their own place on the call stack.</summary>
public class Frames
{
    [LruCache]
    public static string Caller(int id) => Assembly.GetCallingAssembly().FullName + Work.Of(id); // MW0041

    [InvalidatesCache(nameof(Good), All = true)]
    public static string WritesForCaller() => Assembly.GetCallingAssembly().FullName!; // MW0041

    [LruCache]
    public static string Trace(int id) => new StackTrace(1).ToString() + Work.Of(id); // MW0118

    [LruCache]
    public static string Frame(int id) => new StackFrame(1, true).GetMethod()!.Name + Work.Of(id); // MW0118

    [LruCache]
    public static string Text(int id) => Environment.StackTrace + Work.Of(id); // MW0118

    [LruCache]
    public static string InALambda(int id)
    { // MW0118
        var texts = new List<string>();
        new List<int> { id, 2 }.ForEach(i => texts.Add(new StackFrame().GetMethod()!.Name + i));
        return string.Concat(texts) + Work.Of(id);
    }

    [LruCache]
    public static string InALocalFunction(int id)
    { // MW0118
        return Local() + Work.Of(id);
        string Local() => id > 3 ? new StackTrace().ToString() : "";
    }

    [LruCache]
    public static async Task<string> Later(int id)
    { // MW0118
        await Task.Yield();
        return new StackTrace().ToString() + Work.Of(id);
    }

    [InvalidatesCache(nameof(Good), All = true)]
    public static string Writes() => Environment.StackTrace; // MW0118

    [LruCache]
    public static string Good(int id) => MethodBase.GetCurrentMethod()!.Name + Assembly.GetExecutingAssembly().GetName().Name + OfException(new InvalidOperationException(), id);

    private static string OfException(Exception e, int id) => new StackTrace(e).FrameCount + new StackFrame("file", id).GetFileName() + Work.Of(id);
}
