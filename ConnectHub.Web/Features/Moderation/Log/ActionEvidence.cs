using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectHub.Web.Features.Channels;

namespace ConnectHub.Web.Features.Moderation.Log;

/// <summary>What the log keeps of acts on people and their messages, as JSON in <see cref="ModerationAction.Evidence"/>; absent members are left out.</summary>
public sealed record ActionEvidence
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The message that was deleted, or the note.</summary>
    public string? Text { get; init; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>Who wrote it, when that is not the row's target.</summary>
    public Guid? WrittenById { get; init; }

    /// <summary>Until when a timeout lasts.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>A sanction that was in force before the act and is not any more.</summary>
    public SanctionCopy? Before { get; init; }

    /// <summary>How many messages went, and the newest of them.</summary>
    public int? Messages { get; init; }
    public IReadOnlyList<string>? Texts { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Web);

    /// <summary>Empty for none, and for what is not of this shape (other kinds have evidence of their own).</summary>
    public static ActionEvidence Of(string? json)
    {
        try
        {
            return json is null ? new ActionEvidence() : JsonSerializer.Deserialize<ActionEvidence>(json, Web) ?? new ActionEvidence();
        }
        catch (JsonException)
        {
            return new ActionEvidence();
        }
    }
}

/// <summary>A <see cref="ChannelSanction"/> as it was.</summary>
public sealed record SanctionCopy(Guid ActionId, Guid ById, DateTimeOffset At, DateTimeOffset? Until, string? Reason)
{
    public static SanctionCopy Of(ChannelSanction sanction) => new(sanction.ActionId, sanction.ById, sanction.At, sanction.Until, sanction.Reason);

    public void ApplyTo(ChannelSanction row) => (row.ActionId, row.ById, row.At, row.Until, row.Reason) = (ActionId, ById, At, Until, Reason);

    public ChannelSanction ToRow(Guid channelId, Guid userId, SanctionKind kind) => new()
    {
        ChannelId = channelId,
        UserId = userId,
        Kind = kind,
        ActionId = ActionId,
        ById = ById,
        At = At,
        Until = Until,
        Reason = Reason,
    };
}
