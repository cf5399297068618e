using ConnectHub.Web.Features.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Reactions;

/// <summary>A channel's <see cref="ReactionChoice"/>; without a row it is the default.</summary>
public sealed class ReactionSetting
{
    public required Guid ChannelId { get; init; }
    public required bool IsOn { get; set; }
    public ReactionIntensity Intensity { get; set; }
}

internal sealed class ReactionSettingMapping : IEntityTypeConfiguration<ReactionSetting>
{
    public void Configure(EntityTypeBuilder<ReactionSetting> setting)
    {
        setting.ToTable("ReactionSettings");
        setting.HasKey(s => s.ChannelId);
        setting.Property(s => s.Intensity).HasConversion<string>().HasMaxLength(20);
        setting.HasOne<Channel>().WithOne().HasForeignKey<ReactionSetting>(s => s.ChannelId).OnDelete(DeleteBehavior.Cascade);
    }
}
