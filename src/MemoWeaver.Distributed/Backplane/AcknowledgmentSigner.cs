using System.Security.Cryptography;
using System.Text;
using MemoWeaver.Distributed.Keys;

namespace MemoWeaver.Distributed.Backplane;

/* A signature is a keyed digest of the process that answers and of the whole message that it answers. A message
   contains the name of its sender, a number that is never used twice, and all names to drop. So a recorded answer is
   worthless for any other message. So is the answer to a message that somebody else made up under the same number.

   Without a secret there are no signatures: whoever may publish can answer in the name of any process. */

/// <summary>Signs answers to messages with the secret, and verifies those of others. Immutable.</summary>
/// <param name="secret">The secret; <see langword="null"/> for none.</param>
sealed class AcknowledgmentSigner(byte[]? secret)
{
    /// <summary>Returns the signature of an answer; empty without a secret.</summary>
    /// <param name="node">The process that answers.</param>
    /// <param name="message">The message that it answers.</param>
    // Nothing else that is hashed with the secret begins with a line break.
    public string Sign(string node, string message) =>
        secret == null ? "" : KeyDigest.Of(secret, $"\nanswer\n{node.Length}:{node}{message}");

    /// <summary>
    /// Determines whether an answer came from a process that knows the secret, and belongs to this message.
    /// </summary>
    public bool Verify(string node, string message, string signature) =>
        secret == null || CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign(node, message)),
            Encoding.UTF8.GetBytes(signature));
}
