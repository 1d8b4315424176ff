using System.Linq.Expressions;
using System.Reflection;

namespace MemoWeaver.Control;

/// <summary>Reads which member an expression calls, and on which object.</summary>
internal static class CallExpression
{
    public static (MethodInfo Method, object? Target) Read(Expression body)
    {
        while (body is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked or ExpressionType.Quote } conversion)
            body = conversion.Operand;
        return body switch
        {
            MethodCallExpression call => (call.Method, Target(call.Object)),
            MemberExpression { Member: PropertyInfo { GetMethod: { } getter } } property => (getter, Target(property.Expression)),
            IndexExpression { Indexer.GetMethod: { } getter } index => (getter, Target(index.Object)),
            BinaryExpression { Method: { } operation } => (operation, null),
            UnaryExpression { Method: { } operation } => (operation, null),
            _ => throw new ArgumentException($"The expression '{body}' is not a call of a method, property or indexer. Pass a lambda such as () => catalog.Price(\"a\", 3)."),
        };
    }

    private static object? Target(Expression? expression)
    {
        if (expression is null)
            return null;
        return Evaluate(expression) ?? throw new ArgumentException($"'{expression}' is null: there is no object whose cache could be meant.");
    }

    // The usual shapes are read without compiling anything; the rest is compiled, or interpreted where nothing can be compiled.
    private static object? Evaluate(Expression expression) => expression switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field } member => field.GetValue(member.Expression is null ? null : Evaluate(member.Expression)),
        MemberExpression { Member: PropertyInfo property } member => property.GetValue(member.Expression is null ? null : Evaluate(member.Expression)),
        UnaryExpression { NodeType: ExpressionType.Convert, Method: null } conversion when !conversion.Type.IsValueType => Evaluate(conversion.Operand),
        _ => Expression.Lambda<Func<object?>>(Expression.Convert(expression, typeof(object))).Compile()(),
    };
}
