namespace MemoWeaver.Tool.Tests.Browser;

/// <summary>A test that needs Chromium; it says so where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        if (Chromium.Path is null)
            Skip = "Chromium is not installed: the page was not opened.";
    }
}
