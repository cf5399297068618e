namespace ConnectHub.Web.Media.Objects;

/// <summary>
/// Finished files under keys like <c>clips/{id}/clip.mp4</c>: pictures, exports, clips. A folder of this machine, or a bucket. Keys are made by the
/// program out of ids, never of what somebody typed.
/// </summary>
public interface IObjectStore
{
    /// <summary>Null when there is none.</summary>
    ValueTask<StoredObject?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>Seekable.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    ValueTask<Stream> OpenAsync(string key, CancellationToken cancellationToken);

    /// <summary>Takes a local file over, which is gone then, also when it fails; readers see the old content or the new, never half of one.</summary>
    ValueTask PutAsync(string key, string file, CancellationToken cancellationToken);

    /// <summary>All whose keys begin with <paramref name="prefix"/>, which ends in a slash; none is fine.</summary>
    ValueTask DeleteAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>This one alone; none is fine. Whoever reads it at that moment reads on to its end.</summary>
    ValueTask RemoveAsync(string key, CancellationToken cancellationToken);

    /// <summary>The names directly below <paramref name="prefix"/>, which ends in a slash; so do those of them that others are below of.</summary>
    ValueTask<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Bytes of all whose keys begin with <paramref name="prefix"/>, which ends in a slash.</summary>
    ValueTask<long> SizeAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>A fresh local file to write a draft into, beside the store so that <see cref="PutAsync"/> is a rename.</summary>
    string NewDraft(string extension);
}

public sealed record StoredObject(string Key, long Bytes, DateTimeOffset ModifiedAt);
