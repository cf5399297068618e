using System.Text.Json.Serialization;

namespace ConnectHub.Web.Features.Api;

/// <summary>One page of a list; <paramref name="NextCursor"/> is null on the last.</summary>
public sealed record ApiPage<T>(IReadOnlyList<T> Items, string? NextCursor);

public sealed record ApiUser(string Id, string Handle, string DisplayName, IReadOnlyList<string> Roles);

public sealed record ApiChannel(string Id, string Handle, string DisplayName);

/// <summary>Where media is PUT: <c>{url}/{sessionId}/{seq}</c> with <c>Authorization: Bearer {token}</c>.</summary>
public sealed record ApiIngest(string Url, string Token);

/// <summary><paramref name="Category"/> is the category's slug. Addresses are absolute paths.</summary>
public sealed record ApiStream(
    string Id, string Title, string Description, string? Category, string? CategoryName, IReadOnlyList<string> Tags,
    string Status, string Phase, bool IsPrivate, string Visibility, string Quality, bool Record, ApiChannel Channel,
    DateTime CreatedAt, DateTime? StartedAt, DateTime? EndedAt, int Viewers, int PeakViewers, string PlaybackUrl, string? ThumbnailUrl, string PageUrl)
{
    /// <summary>BCP-47 code from the list in the configuration; null when the streamer did not say.</summary>
    public required string? Language { get; init; }
    public required bool IsMature { get; init; }

    /// <summary><c>low</c> or <c>stable</c>.</summary>
    public required string LatencyMode { get; init; }

    /// <summary>To the owner, on create, once.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ApiIngest? Ingest { get; init; }
}

/// <summary><paramref name="ReplyTo"/> is the id of the answered message.</summary>
public sealed record ApiChatMessage(
    string Id, string UserId, string Handle, string DisplayName, string Text, DateTime SentAt, string? ReplyTo, bool Deleted, bool Held);

public sealed record ApiFollowing(bool Following, int Followers);

/// <summary><paramref name="Count"/> is the stream's total of that type.</summary>
public sealed record ApiReaction(string Type, long Count);

/// <summary>
/// <paramref name="State"/>: <c>queued</c>, <c>running</c> or <c>ended</c>. Tallies are null while they are hidden from the caller;
/// <paramref name="MyVote"/> is the id of the caller's option.
/// </summary>
public sealed record ApiPoll(
    string Id, string Question, string State, int? DurationSeconds, DateTime CreatedAt, DateTime? StartedAt, DateTime? EndsAt, DateTime? EndedAt,
    bool AllowChange, bool HideResults, int TotalVotes, IReadOnlyList<ApiPollOption> Options, string? MyVote);

public sealed record ApiPollOption(string Id, string Text, int? Votes);

public sealed record ApiCategory(string Slug, string Name);

/// <summary><paramref name="Code"/> is BCP 47, <paramref name="Name"/> the language's own name.</summary>
public sealed record ApiLanguage(string Code, string Name);

/// <summary>How far players try to stay from the newest picture that they could show, in seconds.</summary>
public sealed record ApiLatencyMode(string Name, double TargetSeconds);

/// <summary>What a program must know to create and feed a stream. Lengths in characters.</summary>
public sealed record ApiConfig(
    int TitleMaxLength, int DescriptionMaxLength, int MaxTags, int TagMaxLength, int ChatMaxLength,
    IReadOnlyList<string> Qualities, IReadOnlyList<string> Visibilities, IReadOnlyList<ApiCategory> Categories,
    int MaxHours, int GraceSeconds, ApiMediaConfig Media)
{
    public required IReadOnlyList<ApiLanguage> Languages { get; init; }
    public required IReadOnlyList<ApiLatencyMode> LatencyModes { get; init; }
}

public sealed record ApiMediaConfig(IReadOnlyList<string> ContentTypes, int MaxChunkBytes, int MaxBitrateKbps, int PartMilliseconds);
