using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Data;

/// <summary>
/// The database. Entities and their mappings live in their features and are found by assembly scan; services reach them
/// with <c>db.Set&lt;T&gt;()</c> on a context of their own from <see cref="IDbContextFactory{TContext}"/>.
/// </summary>
public sealed class ConnectHubDb(DbContextOptions<ConnectHubDb> options)
    : IdentityDbContext<AppUser, IdentityRole<Guid>, Guid>(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<AppUser>(user =>
        {
            user.Property(u => u.DisplayName).HasMaxLength(50);
            user.HasIndex(u => u.NormalizedEmail).IsUnique().HasDatabaseName("EmailIndex");
        });
        builder.ApplyConfigurationsFromAssembly(typeof(ConnectHubDb).Assembly);
        SearchFunctions.Map(builder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions) =>
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcDateTimeConverter>();
}
