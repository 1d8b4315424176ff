namespace MemoWeaver.Cloning;

/// <summary>
/// Recognizes a framework's hash table by its fields: numbers, a comparer, caches, and arrays of numbers and of
/// entries. If the elements are shared, a copy of each array is a copy of the table: the same keys have the same
/// hashes. The types of the fields are checked, because they are the framework's own and change with its versions.
/// </summary>
static class HashTableFields
{
    public static bool Are(Type level) => level.IsGenericType && CopiedFields.OfLevel(level).All(field =>
        CopyFields.IsLeftOut(field) || field.FieldType.IsPrimitive || ShareByKind.IsSharedAsDeclared(field.FieldType)
        || (field.FieldType.IsArray && field.FieldType.GetArrayRank() == 1
            && IsData(field.FieldType.GetElementType()!, level)));

    static bool IsData(Type element, Type level) => element.IsPrimitive
        || (element.IsValueType && element.DeclaringType == level.GetGenericTypeDefinition()
            && CopiedFields.OfLevel(element).All(field =>
                field.FieldType.IsPrimitive || level.GetGenericArguments().Contains(field.FieldType)));
}
