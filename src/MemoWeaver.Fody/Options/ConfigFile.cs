using System.Xml;
using System.Xml.Linq;
using MemoWeaver.Fody.Diagnostics;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Options;

/// <summary>
/// The file that the weaver's element comes from. Fody hands over a copy of the element, without its place.
/// </summary>
/// <param name="folders">Where Fody looks for FodyWeavers.xml, the nearest first; null where a folder is not
/// known.</param>
sealed class ConfigFile(params string?[] folders)
{
    const string Name = "FodyWeavers.xml";

    /// <summary>
    /// Returns the place of what <paramref name="choose"/> finds in the element; null if no file has it, because it
    /// comes from a property of the build.
    /// </summary>
    public SequencePoint? PositionOf(XElement element, Func<XElement, XObject?> choose)
    {
        foreach (string path in folders.Where(f => !string.IsNullOrEmpty(f)).Select(f => Path.Combine(f!, Name))
            .Where(File.Exists))
        {
            if (Read(path)?.Element(element.Name) is { } written && choose(written) is IXmlLineInfo info
                && info.HasLineInfo())
                return SourcePosition.Line(new Document(path), info.LineNumber, info.LinePosition);
        }
        return null;
    }

    /// <summary>Returns the place of an element within the weaver's.</summary>
    public SequencePoint? PositionOf(XElement child) =>
        PositionOf(child.Parent!, e => e.Elements(child.Name)
            .ElementAtOrDefault(child.ElementsBeforeSelf(child.Name).Count()));

    static XElement? Read(string path)
    {
        try
        {
            return XDocument.Load(path, LoadOptions.SetLineInfo).Root;
        }
        catch (XmlException)
        {
            return null; // Fody has reported it
        }
    }
}
