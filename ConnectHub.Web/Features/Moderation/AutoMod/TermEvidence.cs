using System.Text.Json;
using System.Text.Json.Serialization;

namespace ConnectHub.Web.Features.Moderation.AutoMod;

/// <summary>What the log keeps of a term that came or went: enough to bring it back as it was.</summary>
internal sealed record TermEvidence(Guid Id, TermEffect Effect, TermMatch Match, string Text, string Key, Guid AddedById, DateTimeOffset At, DateTimeOffset? Until)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static string Of(IEnumerable<ChannelTerm> terms) => JsonSerializer.Serialize(
        terms.Select(t => new TermEvidence(t.Id, t.Effect, t.Match, t.Text, t.Key, t.AddedById, t.At, t.Until)), Options);

    public static IReadOnlyList<TermEvidence> Read(string? evidence) => JsonSerializer.Deserialize<List<TermEvidence>>(evidence ?? "[]", Options) ?? [];

    public ChannelTerm ToTerm(Guid channelId) => new()
    {
        Id = Id,
        ChannelId = channelId,
        Effect = Effect,
        Match = Match,
        Text = Text,
        Key = Key,
        AddedById = AddedById,
        At = At,
        Until = Until,
    };
}
