using MemoWeaver.Caching.Locking;

namespace MemoWeaver.Caching.Order;

/// <summary>Where an evicted key came from.</summary>
enum EvictedFrom
{
    Unknown,
    Window,
    Main,
}

/// <summary>
/// Remembers which keys were evicted lately, by their hashes: nearly as many from each part as the cache has results.
/// </summary>
/// <remarks>
/// A word for each key: 19 bits of its hash, one for the part, and when it was evicted, in steps of some evictions from
/// the same part. Words of a line are searched together, and the oldest one of a line is replaced. Two keys may share a
/// word, so a key may pass for evicted that was not. That costs a decision, no more.
/// </remarks>
sealed class EvictedKeys
{
    const int WordsPerLine = 8, ResultsPerLine = 5, TimeBits = 12, StepsPerCache = 1024;
    const uint TimeMask = (1u << TimeBits) - 1, MainBit = 1u << TimeBits;

    readonly uint[] _words;

    // The logarithm of the number of evictions from one part in a step.
    readonly int _stepBits;

    // The evictions from each part, and the same in steps.
    uint _fromWindow, _fromMain, _windowTime, _mainTime;

    EvictedKeys(int results)
    {
        Capacity = results;
        _words = new uint[(results / ResultsPerLine + 1) * WordsPerLine];
        while (results >> _stepBits > StepsPerCache)
            _stepBits++;
    }

    /// <summary>Gets the number of results that it is made for.</summary>
    public int Capacity { get; }

    /// <summary>Creates one for a number of results. There may be no memory for it.</summary>
    public static EvictedKeys For(int results)
    {
        Critical.Allocate();
        return new EvictedKeys(results);
    }

    /// <summary>Remembers a key.</summary>
    /// <param name="hash">Its hash.</param>
    /// <param name="from">Where it is evicted from.</param>
    public void Add(int hash, EvictedFrom from)
    {
        var isMain = from == EvictedFrom.Main;
        if (isMain)
            _mainTime = ++_fromMain >> _stepBits;
        else
            _windowTime = ++_fromWindow >> _stepBits;
        var start = Line(hash);
        var (place, age) = (start, 0u);
        for (var i = start; i < start + WordsPerLine; i++)
        {
            if (_words[i] == 0 || IsOf(_words[i], hash))
            {
                place = i;
                break;
            }

            var its = AgeOf(_words[i]);
            if (its >= age)
                (place, age) = (i, its);
        }

        _words[place] = Pattern(hash) | (isMain ? MainBit | (_mainTime & TimeMask) : _windowTime & TimeMask);
    }

    /// <summary>Forgets a key, and tells where it was evicted from if that was lately.</summary>
    /// <param name="hash">Its hash.</param>
    /// <param name="results">The number of results in the cache.</param>
    public EvictedFrom Take(int hash, int results)
    {
        var start = Line(hash);
        for (var i = start; i < start + WordsPerLine; i++)
        {
            var word = _words[i];
            if (word == 0 || !IsOf(word, hash))
                continue;
            _words[i] = 0;

            // Nine tenths of as many as the cache has results.
            return (long)AgeOf(word) << _stepBits > results * 9L / 10 ? EvictedFrom.Unknown
                : (word & MainBit) != 0 ? EvictedFrom.Main
                : EvictedFrom.Window;
        }

        return EvictedFrom.Unknown;
    }

    // The upper bits of a hash choose the line, the lower ones are in the word.
    int Line(int hash) => (int)(((uint)hash * (ulong)(uint)(_words.Length / WordsPerLine)) >> 32) * WordsPerLine;

    static uint Pattern(int hash) => (uint)hash << (TimeBits + 1);

    static bool IsOf(uint word, int hash) => (word ^ Pattern(hash)) >> (TimeBits + 1) == 0;

    // Times go on from 0 after the last one. A word is replaced long before that matters.
    uint AgeOf(uint word) => (((word & MainBit) != 0 ? _mainTime : _windowTime) - word) & TimeMask;
}
