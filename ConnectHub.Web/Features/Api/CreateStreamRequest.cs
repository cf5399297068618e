using ConnectHub.Web.Features.Streams;

namespace ConnectHub.Web.Features.Api;

/// <summary>
/// <paramref name="Category"/>: slug or name. <paramref name="Visibility"/>: public, unlisted, private or password (then with
/// <paramref name="Password"/>); without it <paramref name="IsPrivate"/> decides, with it that must not contradict.
/// Without <paramref name="Record"/> the channel's setting decides.
/// </summary>
public sealed record CreateStreamRequest(
    string? Title, string? Description = null, string? Category = null, IReadOnlyList<string?>? Tags = null, string? Quality = null,
    bool? IsPrivate = null, bool? Record = null, string? Visibility = null, string? Password = null,
    string? Language = null, bool? IsMature = null, string? LatencyMode = null)
{
    private static readonly string[] LatencyModes = [.. Enum.GetNames<StreamLatency>().Select(name => name.ToLowerInvariant())];

    internal (StreamDraft Draft, Dictionary<string, string[]> Errors) ToDraft(bool record)
    {
        var errors = new Dictionary<string, string[]>();
        var quality = StreamQuality.Auto;
        if (Quality is not null && !StreamQualities.TryParse(Quality, out quality))
            errors["quality"] = [$"Choose one of {string.Join(", ", StreamQualities.All.Select(q => q.ToName()))}."];
        var visibility = IsPrivate == true ? StreamVisibility.Private : StreamVisibility.Public;
        if (Visibility is not null && !TryParse(Visibility, out visibility))
            errors["visibility"] = ["Choose one of public, unlisted, private, password."];
        else if (Visibility is not null && IsPrivate is { } isPrivate && isPrivate != (visibility == StreamVisibility.Private))
            errors["isPrivate"] = ["This contradicts the visibility. Leave one of them out."];
        var latency = StreamLatency.Low;
        if (LatencyMode is not null && !TryParse(LatencyMode, out latency))
            errors["latencyMode"] = [$"Choose one of {string.Join(", ", LatencyModes)}."];
        var tags = (Tags ?? []).Select(tag => tag ?? "").ToList();
        return (new StreamDraft(Title ?? "", Description ?? "", Category, tags, quality, visibility, Password, record)
        {
            Language = Language,
            IsMature = IsMature ?? false,
            Latency = latency,
        }, errors);
    }

    // Enum.TryParse would take numbers and lists, too.
    private static bool TryParse<T>(string name, out T value) where T : struct, Enum
    {
        value = Enum.GetValues<T>().FirstOrDefault(v => Same(v, name));
        return Same(value, name);
    }

    private static bool Same<T>(T value, string name) where T : struct, Enum => string.Equals(value.ToString(), name, StringComparison.OrdinalIgnoreCase);
}
