using System.Linq.Expressions;
using System.Reflection;

namespace MemoWeaver.EntryControl;

/// <summary>Reads which member an expression calls, on which object, and with which arguments.</summary>
static class CallExpression
{
    public static (MethodInfo Method, object? Target) Read(Expression body)
    {
        var (method, target, _) = Split(body);
        return (method, Target(target));
    }

    /// <summary>Reads the call with its arguments, which are evaluated in order.</summary>
    public static (MethodInfo Method, object? Target, object?[] Arguments) ReadCall(Expression body)
    {
        var (method, expression, passed) = Split(body);
        var target = Target(expression);
        var arguments = new object?[passed.Count];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = Evaluate(passed[i]);
        return (method, target, arguments);
    }

    static (MethodInfo Method, Expression? Target, IReadOnlyList<Expression> Arguments) Split(Expression body)
    {
        while (body is UnaryExpression
            {
                Method: null, NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked
            or ExpressionType.Quote
            } conversion)
            body = conversion.Operand;
        return body switch
        {
            MethodCallExpression call => (call.Method, call.Object, call.Arguments),
            MemberExpression { Member: PropertyInfo { GetMethod: { } getter } } property =>
                (getter, property.Expression, []),
            IndexExpression { Indexer.GetMethod: { } getter } index => (getter, index.Object, index.Arguments),
            BinaryExpression { Method: { } operation } binary => (operation, null, [binary.Left, binary.Right]),
            UnaryExpression { Method: { } operation } unary => (operation, null, [unary.Operand]),
            _ => throw new ArgumentException($"The expression '{body}' is not a call of a method, property or indexer. Pass a lambda such as () => catalog.Price(\"a\", 3)."),
        };
    }

    static object? Target(Expression? expression)
    {
        if (expression is null)
            return null;
        return Evaluate(expression)
            ?? throw new ArgumentException($"'{expression}' is null: there is no object whose cache could be meant.");
    }

    // The usual shapes are evaluated without compiling anything. The rest is compiled, or interpreted if code cannot be
    // compiled.
    static object? Evaluate(Expression expression) => expression switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field } member =>
            field.GetValue(member.Expression is null ? null : Evaluate(member.Expression)),
        MemberExpression { Member: PropertyInfo property } member =>
            property.GetValue(member.Expression is null ? null : Evaluate(member.Expression)),
        UnaryExpression { NodeType: ExpressionType.Convert, Method: null } conversion when !conversion.Type.IsValueType
            || Nullable.GetUnderlyingType(conversion.Type) == conversion.Operand.Type => Evaluate(conversion.Operand),
        _ => Expression.Lambda<Func<object?>>(Expression.Convert(expression, typeof(object))).Compile()(),
    };
}
