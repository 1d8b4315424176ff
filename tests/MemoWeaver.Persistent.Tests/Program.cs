using System.Globalization;
using MemoWeaver;
using MemoWeaver.Persistent.Tests.Processes;

// A process of its own, which tests start and kill.
#pragma warning disable CA1852 // The tests are started by their own host.
switch (args)
{
    case ["work", var folder, var seed]:
        Worker.Run(folder, int.Parse(seed, CultureInfo.InvariantCulture));
        return 0;
    case ["woven", var folder]:
        MemoStore.Folder = folder;
        var square = WovenMethods.Square(7);
        var text = await WovenMethods.Repeat("ab", 3, default);
        var generic = WovenMethods.Generic("x")[0] + WovenMethods.Generic(1)[0].ToString(CultureInfo.InvariantCulture);
        Console.WriteLine($"{square} {text} {generic}, {WovenMethods.Runs} runs");
        return 0;
    case ["slow", var folder]:
        MemoStore.Folder = folder;
        Console.WriteLine(WovenMethods.Slow(folder, 1) + await WovenMethods.SlowTask(folder, 1));
        return 0;
    default:
        return 1;
}
