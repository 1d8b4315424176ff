using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MemoWeaver.Distributed.Tests.Infrastructure;

/// <summary>Asks one server, and no other that it knows of: the client of a cluster would ask whom it likes.</summary>
static class TestServerClient
{
    /// <summary>Sends a command of words without spaces.</summary>
    /// <returns>The answer; of several parts, one in each line.</returns>
    public static string Ask(int port, string command)
    {
        using var client = new TcpClient();
        client.Connect(IPAddress.Loopback, port);
        client.ReceiveTimeout = 5000;
        using var stream = client.GetStream();
        stream.Write(Encoding.UTF8.GetBytes(command + "\r\n"));
        var answer = Read(stream);
        return answer.StartsWith('-') ? throw new InvalidOperationException($"{command}: {answer}") : answer;
    }

    static string Read(NetworkStream stream)
    {
        var line = Line(stream);
        var rest = line[1..];
        return line[0] switch
        {
            '$' when rest == "-1" => "",
            '$' => Bulk(stream, int.Parse(rest, CultureInfo.InvariantCulture)),
            '*' => string.Join('\n', Enumerable.Range(0, int.Parse(rest, CultureInfo.InvariantCulture)).Select(_ => Read(stream))),
            '-' => line,
            _ => rest,
        };
    }

    static string Bulk(NetworkStream stream, int length)
    {
        var bytes = new byte[length + 2];
        stream.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    static string Line(NetworkStream stream)
    {
        var line = new StringBuilder();
        for (int next; (next = stream.ReadByte()) != '\n';)
        {
            if (next < 0)
                throw new IOException("The server hung up.");
            if (next != '\r')
                line.Append((char)next);
        }

        return line.ToString();
    }
}
