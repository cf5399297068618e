using ConnectHub.Web.Features.Chat;

namespace ConnectHub.Web.Features.Moderation.Modes;

/// <summary>Judges messages by the channel's modes. Owner, moderators and staff are exempt. What costs something (slow mode) is asked last.</summary>
internal sealed class ModesRule(ModesMemory modes, Chatters chatters, SlowPace slow, RecentTexts recent, TimeProvider time) : IChatRule
{
    private static readonly ChatVerdict OnlyEmoji = new ChatVerdict.Refuse("emojiOnly", "Only emoji can be sent here right now.");
    private static readonly ChatVerdict NoLinks = new ChatVerdict.Refuse("linksOff", "Links cannot be sent here right now.");
    private static readonly ChatVerdict Repeated = new ChatVerdict.Refuse("unique", "Somebody has just said that. Say it in your own words.");
    private static readonly ChatVerdict NoSubscriber = new ChatVerdict.Refuse("subscribersOnly", "Only subscribers can write here right now.");

    public int Order => 100;

    public async ValueTask<ChatVerdict> JudgeAsync(ChatDraft draft, CancellationToken cancellationToken)
    {
        if (draft.Sender.IsTrusted)
            return ChatVerdict.Passed;
        var now = time.GetUtcNow();
        var inForce = (await modes.OfAsync(draft.ChannelId, cancellationToken)).At(now);
        if (inForce.SlowSeconds == 0)
            slow.Forget(draft.Sender.UserId, draft.StreamId);
        if (inForce == ChatModes.None)
            return ChatVerdict.Passed;
        return await PersonAsync(draft, inForce, now, cancellationToken)
            ?? Text(draft, inForce)
            ?? await PaceAsync(draft, inForce, now, cancellationToken)
            ?? ChatVerdict.Passed;
    }

    private async ValueTask<ChatVerdict?> PersonAsync(ChatDraft draft, ChatModes inForce, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (inForce.SubscribersOnly)
            return NoSubscriber;
        if (inForce.Audience != ChatAudience.Account
            && await chatters.RefuseAsync(draft.Sender.UserId, inForce, now, cancellationToken) is { } stranger)
            return stranger;
        return inForce.FollowersMinutes is { } minutes
            ? await chatters.RefuseAsync(draft.Sender.UserId, draft.ChannelId, minutes, now, cancellationToken)
            : null;
    }

    private static ChatVerdict? Text(ChatDraft draft, ChatModes inForce)
    {
        if (inForce.EmojiOnly && !EmojiText.IsOnlyEmoji(draft.Text))
            return OnlyEmoji;
        return inForce.LinksOff && LinkText.Find(draft.Text).Count > 0 ? NoLinks : null;
    }

    private async ValueTask<ChatVerdict?> PaceAsync(ChatDraft draft, ChatModes inForce, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (inForce.Unique && await recent.SaidAsync(draft, now, cancellationToken))
            return Repeated;
        if (inForce.SlowSeconds > 0)
        {
            var every = TimeSpan.FromSeconds(inForce.SlowSeconds);
            if (await slow.TakeAsync(draft, every, now, cancellationToken) is { } until)
                return new ChatVerdict.Refuse("slow", $"Slow mode is on: one message every {inForce.SlowSeconds} s.", until);
        }
        if (inForce.Unique)
            recent.Remember(draft, now);
        return null;
    }
}
