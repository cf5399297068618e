using ConnectHub.Web.Features.Streams;

namespace ConnectHub.Web.Features.Api;

/// <summary>
/// <paramref name="Category"/>: slug or name. <paramref name="Visibility"/>: public, unlisted, private or password (then with
/// <paramref name="Password"/>); without it <paramref name="IsPrivate"/> decides.
/// </summary>
public sealed record CreateStreamRequest(
    string? Title, string? Description = null, string? Category = null, IReadOnlyList<string?>? Tags = null, string? Quality = null,
    bool? IsPrivate = null, bool? Record = null, string? Visibility = null, string? Password = null)
{
    internal (StreamDraft Draft, Dictionary<string, string[]> Errors) ToDraft()
    {
        var errors = new Dictionary<string, string[]>();
        var quality = StreamQuality.Auto;
        if (Quality is not null && !StreamQualities.TryParse(Quality, out quality))
            errors["quality"] = [$"Choose one of {string.Join(", ", StreamQualities.All.Select(q => q.ToName()))}."];
        var visibility = IsPrivate == true ? StreamVisibility.Private : StreamVisibility.Public;
        if (Visibility is not null && !TryParse(Visibility, out visibility))
            errors["visibility"] = ["Choose one of public, unlisted, private, password."];
        var tags = (Tags ?? []).Select(tag => tag ?? "").ToList();
        return (new StreamDraft(Title ?? "", Description ?? "", Category, tags, quality, visibility, Password, Record ?? true), errors);
    }

    // Enum.TryParse would take numbers and lists, too.
    private static bool TryParse(string name, out StreamVisibility visibility)
    {
        visibility = Enum.GetValues<StreamVisibility>().FirstOrDefault(v => Same(v, name));
        return Same(visibility, name);
    }

    private static bool Same(StreamVisibility visibility, string name) => string.Equals(visibility.ToString(), name, StringComparison.OrdinalIgnoreCase);
}
