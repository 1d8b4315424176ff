using MemoWeaver.Distributed.Level;
using MemoWeaver.Persistent.Level;

namespace MemoWeaver;

/// <summary>Lets methods with <see cref="DistributedCacheAttribute"/> share their results through a file.</summary>
public static class FileMemo
{
    extension(DistributedMemo)
    {
        /// <summary>
        /// Uses a file in place of a server, for all processes of this machine that use the same file. It is created if
        /// there is none. Other processes see an invalidation at their next miss, and within a second.
        /// </summary>
        /// <param name="path">
        /// The file. If its name ends with <c>.memostore</c>, a damaged file is renamed, and a new one begun. Any other
        /// file that is no store is left alone, and nothing is stored.
        /// </param>
        /// <param name="configure">Sets options. Called once, before this method returns.</param>
        /// <exception cref="ArgumentException"><paramref name="path"/> is null, empty, or no path.</exception>
        /// <exception cref="InvalidOperationException">
        /// Reflection-based JSON is disabled, as in programs that are trimmed or compiled to native code, and neither
        /// <see cref="PersistentOptions.JsonContext"/> nor <see cref="PersistentOptions.Serializer"/> is set.
        /// </exception>
        public static void UseFile(string path, Action<PersistentOptions>? configure = null)
        {
            ArgumentException.ThrowIfNullOrEmpty(path);
            var options = new PersistentOptions();
            configure?.Invoke(options);
            PersistentNode.Use(DistributedNode.Default, Path.GetFullPath(path), options);
        }
    }
}
