using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>Sets of the parts of a key, a bit for each from the lowest, as <c>IPartialKey</c> takes them.</summary>
static class KeyParts
{
    /// <summary>Parts from here on have no bit.</summary>
    public const int Most = 63;

    /// <summary>Gets the parts that are read from one parameter.</summary>
    public static long Of(IReadOnlyList<KeyPart> key, ParameterDefinition parameter)
    {
        var parts = 0L;
        for (var i = 0; i < key.Count && i < Most; i++)
        {
            if (key[i].Source is KeySource.Parameter source && source.Definition == parameter)
                parts |= 1L << i;
        }
        return parts;
    }

    /// <summary>Gets all parts; 0 where some have no bit, or are not read from parameters.</summary>
    public static long All(IReadOnlyList<KeyPart> key) =>
        key.Count <= Most && key.All(p => p.Source is KeySource.Parameter) ? (1L << key.Count) - 1 : 0;

    /// <summary>Determines whether each parameter is one part, in their order, and nothing else is.</summary>
    public static bool AreInOrder(IReadOnlyList<KeyPart> key, MethodDefinition method)
    {
        if (key.Count != method.Parameters.Count || key.Count > Most)
            return false;
        for (var i = 0; i < key.Count; i++)
        {
            if (key[i].Source is not KeySource.Parameter source || source.Definition != method.Parameters[i])
                return false;
        }
        return true;
    }
}
