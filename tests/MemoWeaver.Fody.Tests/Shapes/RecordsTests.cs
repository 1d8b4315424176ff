using AssemblyToProcess.Types;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Shapes;

public class RecordsTests
{
    [WovenFact]
    public void WithCopyHasACacheOfItsOwn() => Body.Runs(4, () => Person.Runs, () =>
    {
        var ada = new Person("Ada", "Lovelace");
        Assert.Equal("hi Ada Lovelace", ada.Greeting("hi"));
        Assert.Equal("AL", ada.Initials);
        var eve = ada with { First = "Eve" };
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("hi Eve Lovelace", eve.Greeting("hi"));
            Assert.Equal("EL", eve.Initials);
            Assert.Equal("hi Ada Lovelace", ada.Greeting("hi"));
            Assert.Equal("AL", ada.Initials);
        }
    });

    [WovenFact]
    public void EqualityHashAndTextAreAsBefore()
    {
        var (a, b) = (new Person("A", "B") { Age = 3 }, new Person("A", "B") { Age = 3 });
        a.Greeting("x");
        Assert.Equal(a, b);
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
        Assert.Equal(a with { }, b);
        Assert.Equal("Person { First = A, Last = B, Age = 3, Initials = AB }", a.ToString());
    }

    [WovenFact]
    public void SharedCacheOfARecordIsKeyedByTheRecord() => Body.Runs(3, () => Person.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("hi A B 0", new Person("A", "B").Shared("hi"));
            Assert.Equal("hi A B 1", new Person("A", "B") { Age = 1 }.Shared("hi"));
            Assert.Equal("ho A B 1", new Person("A", "B") { Age = 1 }.Shared("ho"));
        }
    });

    [WovenFact]
    public void SharedCacheTellsDerivedRecordsApart() => Body.Runs(2, () => Person.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            new Person("D", "E").Shared("d");
            new Employee("D", "E", 1).Shared("d");
        }
    });

    [WovenFact]
    public void DerivedRecord() => Body.Runs(2, () => Person.Runs, () =>
    {
        var employee = new Employee("F", "G", 7);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("7/1", employee.Badge(1));
            Assert.Equal("yo F G", employee.Greeting("yo"));
        }
        Assert.Equal(employee, employee with { });
    });

    [WovenFact]
    public void RecordStruct() => Body.Runs(2, () => Point.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(5.0, new Point(0, 0).Distance(new Point(3, 4)));
            Assert.Equal(5.0, new Point(3, 4).Distance(new Point(0, 0)));
        }
    });

    [WovenFact]
    public void GenericRecord() => Body.Runs(2, () => Person.Runs, () =>
    {
        var (number, text) = (new GenericRecord<int>(1), new GenericRecord<string>("t"));
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("1x2", number.Show(2));
            Assert.Equal("tx2", text.Show(2));
        }
    });

    [WovenFact]
    public void MemberwiseCloneStartsAfresh() => Body.Runs(6, () => Prototype.Runs, () =>
    {
        var first = new Prototype { Seed = 1 };
        Assert.Equal((11, 2, "1:a"), (first.Grow(10), first.Doubled, first.Generic('a')));
        var second = first.Copy(5);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal((15, 10, "5:a"), (second.Grow(10), second.Doubled, second.Generic('a')));
            Assert.Equal((11, 2, "1:a"), (first.Grow(10), first.Doubled, first.Generic('a')));
        }
    });

    [WovenFact]
    public void ReadonlyStructsAreKeyedByTheirFields() => Body.Runs(5, () => Fraction.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(0.5, new Fraction(1, 2).Value());
            Assert.Equal(0.25, new Fraction(1, 4).Value());
            Assert.Equal("3/2", new Fraction(1, 2).Times(3));
            Assert.Equal("4/2", new Fraction(1, 2).Times(4));
            Assert.Equal(2.0, new Fraction(1, 2).Inverse);
        }
    });

    [WovenFact]
    public void ReadonlyMethodOfAMutableStruct() => Body.Runs(2, () => PartlyReadonly.Runs, () =>
    {
        var value = new PartlyReadonly { Name = "n" };
        Assert.Equal("n0!", value.Show("!"));
        value.Increment();
        Assert.Equal("n1!", value.Show("!"));
        Assert.Equal("n1!", value.Show("!"));
    });

    [WovenFact]
    public void GenericAndEmptyStructs() => Body.Runs(4, () => PartlyReadonly.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("p11", new GenericStruct<int>(1, 1).Show("p"));
            Assert.Equal("p12", new GenericStruct<int>(1, 2).Show("p"));
            Assert.Equal("p11", new GenericStruct<long>(1, 1).Show("p"));
            Assert.Equal(5, default(EmptyStruct).Parameterless());
        }
    });
}
