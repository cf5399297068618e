using ConnectHub.Web.Features.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Moderation.AutoMod;

/// <summary>How strict AutoMod is in a channel; no row: <see cref="AutoModLevels.Standard"/>.</summary>
public sealed class ChannelAutoMod
{
    public required Guid ChannelId { get; init; }
    public int Hate { get; set; }
    public int Sexual { get; set; }
    public int Hostility { get; set; }
    public int Profanity { get; set; }
    public bool HoldLinks { get; set; }
    public bool HoldCaps { get; set; }
    public bool HoldRepetition { get; set; }
    public Guid? ChangedById { get; set; }
    public DateTimeOffset ChangedAt { get; set; }

    public AutoModLevels Levels
    {
        get => new(Hate, Sexual, Hostility, Profanity, HoldLinks, HoldCaps, HoldRepetition);
        set => (Hate, Sexual, Hostility, Profanity, HoldLinks, HoldCaps, HoldRepetition) = value;
    }
}

internal sealed class ChannelAutoModMapping : IEntityTypeConfiguration<ChannelAutoMod>
{
    public void Configure(EntityTypeBuilder<ChannelAutoMod> levels)
    {
        levels.ToTable("ChannelAutoMod");
        levels.HasKey(a => a.ChannelId);
        levels.Property(a => a.ChannelId).ValueGeneratedNever();
        levels.Ignore(a => a.Levels);
        levels.HasOne<Channel>().WithOne().HasForeignKey<ChannelAutoMod>(a => a.ChannelId).OnDelete(DeleteBehavior.Cascade);
    }
}
