using System.Text.Json;
using System.Text.Json.Serialization;

namespace MemoWeaver.Tool.Reports;

/// <summary>Names of an enumeration as the report writes them: <c>objectTable</c>.</summary>
internal sealed class CamelCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
