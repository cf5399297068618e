using ConnectHub.Web.Shared;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Chat;

/// <summary>How fast one person may write into one stream.</summary>
internal sealed class ChatPace(IOptions<ChatOptions> options, TimeProvider time)
{
    /// <summary>Everybody owns a channel, so even an owner may not fill the site's queue and disk.</summary>
    private const int TrustedFactor = 40;

    private readonly Pace<(Guid UserId, Guid StreamId)> _pace = new(time);

    private TimeSpan Window => TimeSpan.FromSeconds(options.Value.WindowSeconds);

    /// <summary>Zero when the message may pass (it is counted then); otherwise how long to wait.</summary>
    public TimeSpan Take(ChatSender sender, Guid streamId) => _pace.Take((sender.UserId, streamId), PerMessage(sender), Window);

    /// <summary>The message was none after all (a repeat, a refusal).</summary>
    public void GiveBack(ChatSender sender, Guid streamId) => _pace.GiveBack((sender.UserId, streamId), PerMessage(sender));

    private TimeSpan PerMessage(ChatSender sender) => Window / (options.Value.MessagesPerWindow * (sender.IsTrusted ? TrustedFactor : 1));
}
