namespace MemoWeaver.Runtime;

/// <summary>Types of the framework that no strategy knows, and types derived from such: what their private fields mean is not known.</summary>
static class RefuseFramework
{
    public static TypeCopier? TryChoose(Type type)
    {
        foreach (var level in TypeShape.Levels(type))
        {
            if (FrameworkTypes.IsKnown(level) && !IsPlain(level) && !Grafts.IsGraft(level))
                return new RefusedCopier(type, level == type ? "it is not known how to copy it" : "it is not known how to copy its base " + level);
        }

        return null;
    }

    static bool IsPlain(Type level)
    {
        var name = FrameworkTypes.Name(level);
        return FrameworkCopies.FieldByField.Contains(name) || typeof(Attribute).IsAssignableFrom(level)
            || FrameworkCopies.IsFSharpData(level.Assembly.GetName().Name ?? "", name)
            || (FrameworkCopies.OverSharedKeys.Contains(name) && Immutability.IsProven(level.GetGenericArguments()[0]));
    }
}
