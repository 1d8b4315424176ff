namespace ProofCases.Writers;

/// <summary>More objects from outside than a summary has room for: who reads all of them is not followed.</summary>
static class Many
{
    public static readonly List<int> F0 = [0], F1 = [1], F2 = [2], F3 = [3], F4 = [4], F5 = [5], F6 = [6], F7 = [7];
    public static readonly List<int> F8 = [8], F9 = [9], F10 = [10], F11 = [11], F12 = [12], F13 = [13], F14 = [14], F15 = [15];
    public static readonly List<int> F16 = [16], F17 = [17], F18 = [18], F19 = [19], F20 = [20], F21 = [21], F22 = [22], F23 = [23];
    public static readonly List<int> F24 = [24], F25 = [25], F26 = [26], F27 = [27], F28 = [28], F29 = [29], F30 = [30], F31 = [31];
    public static readonly List<int> F32 = [32], F33 = [33], F34 = [34], F35 = [35], F36 = [36], F37 = [37], F38 = [38], F39 = [39];
    public static readonly List<int> F40 = [40], F41 = [41], F42 = [42], F43 = [43], F44 = [44], F45 = [45], F46 = [46], F47 = [47];
    public static readonly List<int> F48 = [48], F49 = [49], F50 = [50], F51 = [51], F52 = [52], F53 = [53], F54 = [54], F55 = [55];
    public static readonly List<int> F56 = [56], F57 = [57], F58 = [58], F59 = [59], F60 = [60], F61 = [61], F62 = [62], F63 = [63];
    public static readonly List<int> F64 = [64], F65 = [65], F66 = [66], F67 = [67], F68 = [68], F69 = [69], F70 = [70], F71 = [71];
    public static readonly List<int> F72 = [72], F73 = [73], F74 = [74], F75 = [75], F76 = [76], F77 = [77], F78 = [78], F79 = [79];
    public static readonly List<int> F80 = [80], F81 = [81], F82 = [82], F83 = [83], F84 = [84], F85 = [85], F86 = [86], F87 = [87];
    public static readonly List<int> F88 = [88], F89 = [89], F90 = [90], F91 = [91], F92 = [92], F93 = [93], F94 = [94], F95 = [95];
    public static readonly List<int> F96 = [96], F97 = [97], F98 = [98], F99 = [99], F100 = [100], F101 = [101], F102 = [102], F103 = [103];
    public static readonly List<int> F104 = [104], F105 = [105], F106 = [106], F107 = [107], F108 = [108], F109 = [109], F110 = [110], F111 = [111];
    public static readonly List<int> F112 = [112], F113 = [113], F114 = [114], F115 = [115], F116 = [116], F117 = [117], F118 = [118], F119 = [119];
    public static readonly List<int> F120 = [120], F121 = [121], F122 = [122], F123 = [123], F124 = [124], F125 = [125], F126 = [126], F127 = [127];
    public static readonly List<int> F128 = [128], F129 = [129], F130 = [130], F131 = [131], F132 = [132], F133 = [133], F134 = [134], F135 = [135];

    static List<int> _kept = [];

    public static int Keep(List<int> items)
    {
        _kept = items;
        return Many.F0.Count + Many.F1.Count + Many.F2.Count + Many.F3.Count + Many.F4.Count + Many.F5.Count + Many.F6.Count + Many.F7.Count
            + Many.F8.Count + Many.F9.Count + Many.F10.Count + Many.F11.Count + Many.F12.Count + Many.F13.Count + Many.F14.Count + Many.F15.Count
            + Many.F16.Count + Many.F17.Count + Many.F18.Count + Many.F19.Count + Many.F20.Count + Many.F21.Count + Many.F22.Count + Many.F23.Count
            + Many.F24.Count + Many.F25.Count + Many.F26.Count + Many.F27.Count + Many.F28.Count + Many.F29.Count + Many.F30.Count + Many.F31.Count
            + Many.F32.Count + Many.F33.Count + Many.F34.Count + Many.F35.Count + Many.F36.Count + Many.F37.Count + Many.F38.Count + Many.F39.Count
            + Many.F40.Count + Many.F41.Count + Many.F42.Count + Many.F43.Count + Many.F44.Count + Many.F45.Count + Many.F46.Count + Many.F47.Count
            + Many.F48.Count + Many.F49.Count + Many.F50.Count + Many.F51.Count + Many.F52.Count + Many.F53.Count + Many.F54.Count + Many.F55.Count
            + Many.F56.Count + Many.F57.Count + Many.F58.Count + Many.F59.Count + Many.F60.Count + Many.F61.Count + Many.F62.Count + Many.F63.Count
            + Many.F64.Count + Many.F65.Count + Many.F66.Count + Many.F67.Count + Many.F68.Count + Many.F69.Count + Many.F70.Count + Many.F71.Count
            + Many.F72.Count + Many.F73.Count + Many.F74.Count + Many.F75.Count + Many.F76.Count + Many.F77.Count + Many.F78.Count + Many.F79.Count
            + Many.F80.Count + Many.F81.Count + Many.F82.Count + Many.F83.Count + Many.F84.Count + Many.F85.Count + Many.F86.Count + Many.F87.Count
            + Many.F88.Count + Many.F89.Count + Many.F90.Count + Many.F91.Count + Many.F92.Count + Many.F93.Count + Many.F94.Count + Many.F95.Count
            + Many.F96.Count + Many.F97.Count + Many.F98.Count + Many.F99.Count + Many.F100.Count + Many.F101.Count + Many.F102.Count + Many.F103.Count
            + Many.F104.Count + Many.F105.Count + Many.F106.Count + Many.F107.Count + Many.F108.Count + Many.F109.Count + Many.F110.Count + Many.F111.Count
            + Many.F112.Count + Many.F113.Count + Many.F114.Count + Many.F115.Count + Many.F116.Count + Many.F117.Count + Many.F118.Count + Many.F119.Count
            + Many.F120.Count + Many.F121.Count + Many.F122.Count + Many.F123.Count + Many.F124.Count + Many.F125.Count + Many.F126.Count + Many.F127.Count
            + Many.F128.Count + Many.F129.Count + Many.F130.Count + Many.F131.Count + Many.F132.Count + Many.F133.Count + Many.F134.Count + Many.F135.Count;
    }

    public static void Change() => _kept.Add(1);
}

/// <summary>What a body assigns that is too large to be followed.</summary>
public static class LargeBodyAssigns
{
    public sealed class Wrong
    {
        int _number;

        [LruCache]
        public int Read(int x) => _number * 3 + x; // not proved

        public int Write()
        {
            _number++;
            return Many.F0.Count + Many.F1.Count + Many.F2.Count + Many.F3.Count + Many.F4.Count + Many.F5.Count + Many.F6.Count + Many.F7.Count
            + Many.F8.Count + Many.F9.Count + Many.F10.Count + Many.F11.Count + Many.F12.Count + Many.F13.Count + Many.F14.Count + Many.F15.Count
            + Many.F16.Count + Many.F17.Count + Many.F18.Count + Many.F19.Count + Many.F20.Count + Many.F21.Count + Many.F22.Count + Many.F23.Count
            + Many.F24.Count + Many.F25.Count + Many.F26.Count + Many.F27.Count + Many.F28.Count + Many.F29.Count + Many.F30.Count + Many.F31.Count
            + Many.F32.Count + Many.F33.Count + Many.F34.Count + Many.F35.Count + Many.F36.Count + Many.F37.Count + Many.F38.Count + Many.F39.Count
            + Many.F40.Count + Many.F41.Count + Many.F42.Count + Many.F43.Count + Many.F44.Count + Many.F45.Count + Many.F46.Count + Many.F47.Count
            + Many.F48.Count + Many.F49.Count + Many.F50.Count + Many.F51.Count + Many.F52.Count + Many.F53.Count + Many.F54.Count + Many.F55.Count
            + Many.F56.Count + Many.F57.Count + Many.F58.Count + Many.F59.Count + Many.F60.Count + Many.F61.Count + Many.F62.Count + Many.F63.Count
            + Many.F64.Count + Many.F65.Count + Many.F66.Count + Many.F67.Count + Many.F68.Count + Many.F69.Count + Many.F70.Count + Many.F71.Count
            + Many.F72.Count + Many.F73.Count + Many.F74.Count + Many.F75.Count + Many.F76.Count + Many.F77.Count + Many.F78.Count + Many.F79.Count
            + Many.F80.Count + Many.F81.Count + Many.F82.Count + Many.F83.Count + Many.F84.Count + Many.F85.Count + Many.F86.Count + Many.F87.Count
            + Many.F88.Count + Many.F89.Count + Many.F90.Count + Many.F91.Count + Many.F92.Count + Many.F93.Count + Many.F94.Count + Many.F95.Count
            + Many.F96.Count + Many.F97.Count + Many.F98.Count + Many.F99.Count + Many.F100.Count + Many.F101.Count + Many.F102.Count + Many.F103.Count
            + Many.F104.Count + Many.F105.Count + Many.F106.Count + Many.F107.Count + Many.F108.Count + Many.F109.Count + Many.F110.Count + Many.F111.Count
            + Many.F112.Count + Many.F113.Count + Many.F114.Count + Many.F115.Count + Many.F116.Count + Many.F117.Count + Many.F118.Count + Many.F119.Count
            + Many.F120.Count + Many.F121.Count + Many.F122.Count + Many.F123.Count + Many.F124.Count + Many.F125.Count + Many.F126.Count + Many.F127.Count
            + Many.F128.Count + Many.F129.Count + Many.F130.Count + Many.F131.Count + Many.F132.Count + Many.F133.Count + Many.F134.Count + Many.F135.Count;
        }

        public static string Run()
        {
            var subject = new Wrong();
            var before = subject.Read(1);
            subject.Write();
            return Seen.Values(before, subject.Read(1));
        }
    }

    public sealed class Right
    {
        int _number = 4;

        [LruCache]
        public int Read(int x) => _number * 3 + x; // proved

        public int Write() => _number + Many.Keep([]);

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            subject.Write();
            return Seen.Values(before, subject.Read(1));
        }
    }
}

/// <summary>What is given to a body that is too large to be followed.</summary>
public static class LargeBodyKeeps
{
    public sealed class Wrong
    {
        readonly List<int> _items = [];

        public Wrong()
        {
            var items = new List<int>();
            _items = items;
            Many.Keep(items);
        }

        [LruCache]
        public int Read(int x) => _items.Count * 3 + x; // not proved

        public static string Run()
        {
            var subject = new Wrong();
            var before = subject.Read(1);
            Many.Change();
            return Seen.Values(before, subject.Read(1));
        }
    }

    public sealed class Right
    {
        readonly List<int> _items = [];

        public Right()
        {
            var items = new List<int>();
            _items = items;
            Many.Keep([.. items]);
        }

        [LruCache]
        public int Read(int x) => _items.Count * 3 + x; // proved

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            Many.Change();
            return Seen.Values(before, subject.Read(1));
        }
    }
}
