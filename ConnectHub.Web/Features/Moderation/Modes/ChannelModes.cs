using ConnectHub.Web.Features.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Moderation.Modes;

/// <summary>A channel's modes as its moderators set them; no row: none. They hold across streams.</summary>
public sealed class ChannelModes
{
    public required Guid ChannelId { get; init; }
    public int SlowSeconds { get; set; }
    public int? FollowersMinutes { get; set; }
    public bool EmojiOnly { get; set; }
    public bool Unique { get; set; }
    public bool LinksOff { get; set; }
    public bool SubscribersOnly { get; set; }
    public ChatAudience Audience { get; set; }
    public int AccountAgeDays { get; set; }
    public Guid? ChangedById { get; set; }
    public DateTimeOffset ChangedAt { get; set; }

    public ChatModes Modes
    {
        get => new()
        {
            SlowSeconds = SlowSeconds,
            FollowersMinutes = FollowersMinutes,
            EmojiOnly = EmojiOnly,
            Unique = Unique,
            LinksOff = LinksOff,
            SubscribersOnly = SubscribersOnly,
            Audience = Audience,
            AccountAgeDays = AccountAgeDays,
        };
        set => (SlowSeconds, FollowersMinutes, EmojiOnly, Unique, LinksOff, SubscribersOnly, Audience, AccountAgeDays) =
            (value.SlowSeconds, value.FollowersMinutes, value.EmojiOnly, value.Unique, value.LinksOff, value.SubscribersOnly, value.Audience, value.AccountAgeDays);
    }
}

internal sealed class ChannelModesMapping : IEntityTypeConfiguration<ChannelModes>
{
    public void Configure(EntityTypeBuilder<ChannelModes> modes)
    {
        modes.ToTable("ChannelModes");
        modes.HasKey(m => m.ChannelId);
        modes.Property(m => m.ChannelId).ValueGeneratedNever();
        modes.Property(m => m.Audience).HasConversion<string>().HasMaxLength(20);
        modes.Ignore(m => m.Modes);
        modes.HasOne<Channel>().WithOne().HasForeignKey<ChannelModes>(m => m.ChannelId).OnDelete(DeleteBehavior.Cascade);
    }
}
