using System.Security.Cryptography;
using System.Text;
using MemoWeaver.Distributed.Keys;

namespace MemoWeaver.Distributed.Node;

/* A seal is a keyed digest of the whole message that is answered and of the process that answers. A message has the
   name of its sender, a number that never comes twice, and all that is to be dropped. So an answer that was recorded is
   worth nothing for another message, and neither is the answer to a message that somebody else made up under the same
   number.

   Without a secret there are no seals. Whoever may publish can answer in the name of any process then. */

/// <summary>Signs answers to messages under the secret, and checks those of others. Immutable.</summary>
/// <param name="secret">The secret; <see langword="null"/> where there is none.</param>
sealed class AnswerSeals(byte[]? secret)
{
    /// <summary>The seal of an answer; empty without a secret.</summary>
    /// <param name="node">Who answers.</param>
    /// <param name="message">What is answered.</param>
    // Nothing else that is hashed under the secret begins with a line break.
    public string Of(string node, string message) =>
        secret == null ? "" : KeyDigest.Of(secret, $"\nanswer\n{node.Length}:{node}{message}");

    /// <summary>Determines whether an answer is from a process that knows the secret, and to this message.</summary>
    public bool IsOf(string node, string message, string seal) =>
        secret == null || CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(node, message)),
            Encoding.UTF8.GetBytes(seal));
}
