using System.Text.Json.Serialization;
using MemoWeaver.Distributed.Serialization;

namespace MemoWeaver.Distributed.Tests.Values;

public class EnvelopeTests
{
    const string Name = "memoweaver1:p:{m}:eLoad::1";
    static readonly byte[] s_fingerprint = [.. Enumerable.Repeat((byte)7, Envelope.FingerprintLength)];
    static readonly byte[] s_result = [1, 2, 3, 4, 5];

    static EnvelopeState Open(byte[] bytes, byte[][] generations, out byte[] result, string name = Name, byte[]? secret = null, byte[]? fingerprint = null)
    {
        var state = Envelope.Open(name, secret, fingerprint ?? s_fingerprint, generations, bytes, out _, out var span);
        result = span.ToArray();
        return state;
    }

    [Fact]
    public void What_was_sealed_is_opened()
    {
        byte[][] generations = [Envelope.NewNonce(), Envelope.NewNonce(), Envelope.NewNonce()];
        foreach (var secret in new byte[]?[] { null, new byte[16] })
        {
            var bytes = Envelope.Seal(Name, secret, s_fingerprint, 123, generations, s_result);
            Assert.Equal(EnvelopeState.Result, Open(bytes, generations, out var result, secret: secret));
            Assert.Equal(s_result, result);
            Assert.Equal(EnvelopeState.Unreadable, Open(bytes, generations, out _, name: Name + "2", secret: secret));
            Assert.Equal(EnvelopeState.OfOtherCode, Open(bytes, generations, out _, secret: secret, fingerprint: new byte[Envelope.FingerprintLength]));
            Assert.Equal(EnvelopeState.Outdated, Open(bytes, [generations[0], Envelope.NewNonce(), generations[2]], out _, secret: secret));
            Assert.Equal(EnvelopeState.Outdated, Open(bytes, [generations[0], generations[1]], out _, secret: secret));
        }
    }

    [Fact]
    public void Under_a_secret_nobody_else_can_seal()
    {
        byte[][] generations = [Envelope.NewNonce()];
        var forged = Envelope.Seal(Name, null, s_fingerprint, long.MaxValue, generations, s_result);
        Assert.Equal(EnvelopeState.Unreadable, Open(forged, generations, out _, secret: new byte[16]));
    }

    [Fact]
    public void Whatever_was_damaged_is_a_miss_and_never_an_exception()
    {
        var seed = Seed.Next();
        var random = new Random(seed);
        byte[][] generations = [Envelope.NewNonce(), Envelope.NewNonce()];
        var bytes = Envelope.Seal(Name, null, s_fingerprint, 123, generations, s_result);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.True(Open(damaged, generations, out _) == EnvelopeState.Unreadable, $"bit {bit}");
        }

        for (var length = 0; length < bytes.Length; length++)
            Assert.NotEqual(EnvelopeState.Result, Open(bytes[..length], generations, out _));
        for (var i = 0; i < 20_000; i++)
        {
            var noise = new byte[random.Next(200)];
            random.NextBytes(noise);
            if (random.Next(2) == 0)
                bytes.AsSpan(0, Math.Min(4, noise.Length)).CopyTo(noise);
            Assert.True(Open(noise, generations, out _) != EnvelopeState.Result, $"seed {seed}");
        }
    }

    [Fact]
    public void Results_come_back_as_they_were()
    {
        var json = new JsonResultSerializer(null);
        Assert.Equal(new Person("Ada", 36, [1, 2]), RoundTrip(json, new Person("Ada", 36, [1, 2])));
        Assert.Null(RoundTrip<Person?>(json, null));
        Assert.Equal((1, "a"), RoundTrip(json, (1, "a")));
        Assert.Equal(double.NaN, RoundTrip(json, double.NaN));
        Assert.Equal("\0\ud83d\ude00", RoundTrip(json, "\0\ud83d\ude00"));
        Assert.Equal(DayOfWeek.Friday, RoundTrip(json, DayOfWeek.Friday));
        Assert.Equal(new Person("Ada", 36, [1, 2]), RoundTrip(new JsonResultSerializer(PersonContext.Default), new Person("Ada", 36, [1, 2])));
    }

    [Fact]
    public void The_name_of_a_type_in_the_bytes_means_nothing()
    {
        var json = new JsonResultSerializer(null);
        var bytes = """{"$type":"System.IO.FileInfo, System.Private.CoreLib","Name":"a","Age":1,"Marks":null}"""u8.ToArray();
        Assert.ThrowsAny<Exception>(() => json.Deserialize<Person>(bytes)); // which is a miss
    }

    [Fact]
    public void A_type_of_another_shape_is_other_code()
    {
        var json = new JsonResultSerializer(null);
        Assert.Equal(ResultShape.Of(json, typeof(List<Person>)), ResultShape.Of(new JsonResultSerializer(null), typeof(List<Person>)));
        var shapes = new[] { typeof(Person), typeof(List<Person>), typeof(Person[]), typeof(Node), typeof((int, string)), typeof(Dictionary<string, Person>), typeof(int?), typeof(DayOfWeek) }.Select(t => ResultShape.Of(json, t)).ToArray();
        Assert.Equal(shapes.Length, shapes.Distinct().Count());
        Assert.Contains("Age:System.Int32", shapes[0], StringComparison.Ordinal);
        Assert.Contains("Next:", shapes[3], StringComparison.Ordinal); // and it ends
    }

    static T? RoundTrip<T>(JsonResultSerializer json, T value)
    {
        var target = new System.Buffers.ArrayBufferWriter<byte>();
        json.Serialize(target, value);
        return json.Deserialize<T>(target.WrittenSpan);
    }

    public sealed record Person(string Name, int Age, int[]? Marks)
    {
        public bool Equals(Person? other) => other != null && Name == other.Name && Age == other.Age && (Marks ?? []).SequenceEqual(other.Marks ?? []);

        public override int GetHashCode() => Age;
    }

    public sealed class Node
    {
        public Node? Next { get; set; }
    }
}

[JsonSerializable(typeof(EnvelopeTests.Person))]
sealed partial class PersonContext : JsonSerializerContext;
